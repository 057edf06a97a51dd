import type { collectInput } from '@onelastai/contracts';
import { type Collected, DuplicateKeyError, recordPageViews } from '@onelastai/db';
import Bowser from 'bowser';
import type { z } from 'zod';
import type { Deps } from '../../deps.ts';
import { DomainError } from '../../errors.ts';
import type { RequestSession } from '../auth/requestSession.ts';

const UTM = ['source', 'medium', 'campaign', 'term', 'content'] as const;
const UTM_MAX = 200;

/**
 * Records a batch of page views; they are stored when this returns. Throws SESSION_TAKEN when the
 * session is another visitor's.
 */
export async function collect(
  deps: Deps,
  session: RequestSession,
  body: z.output<typeof collectInput>,
  userAgent: string,
): Promise<void> {
  const { visitorId, sessionId, pageViews, screenResolution, timezone } = body;
  const [first, ...rest] = pageViews;
  if (!first) return;
  const member = await session.get();
  // What an administrator looks at is no visit of the person's.
  if (member?.actor) return;
  await recordPageViews({
    visitorId,
    sessionId,
    // Neither an administrator who looks on nor a program is the person at work.
    userId: member && !member.actor && !member.scopes ? member.userId : null,
    views: [first, ...rest],
    device: { ...deviceOf(userAgent), ...(screenResolution && { screenResolution }) },
    timezone,
    utm: utmOf(first.url),
    now: deps.clock.now(),
  }).catch((error: unknown) => {
    if (!(error instanceof DuplicateKeyError)) throw error;
    const message = 'This session belongs to another visitor.';
    throw new DomainError('SESSION_TAKEN', {
      message,
      fields: { sessionId: [message] },
      cause: error,
    });
  });
}

function deviceOf(userAgent: string): Collected['device'] {
  // Bowser throws on an empty text.
  const { browser, os, platform } = Bowser.parse(userAgent || 'unknown');
  const device: Collected['device'] = {};
  if (browser.name) device.browser = browser.name;
  if (os.name) device.os = os.name;
  if (platform.type) device.deviceType = platform.type;
  return device;
}

function utmOf(url: string): Collected['utm'] {
  const { searchParams } = new URL(url);
  const utm: Collected['utm'] = {};
  for (const name of UTM) {
    const value = searchParams.get(`utm_${name}`);
    if (value) utm[name] = value.slice(0, UTM_MAX);
  }
  return utm;
}
