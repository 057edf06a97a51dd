import { createHash } from 'node:crypto';
import { StripeError } from '../errors.ts';
import type { World } from '../world.ts';
import type { ApiRequest } from './answer.ts';

/** Stripe forgets a key after a day. */
const KEPT = 86_400;

interface Answer {
  status: number;
  body: string;
}

/** The answer stored under the request's key, or a new one, which is stored then. */
export function keyedAnswer(
  world: World,
  request: ApiRequest,
  run: () => Answer & { kept: boolean },
): Answer & { isReplay: boolean } {
  const { idempotencyKey: key, method } = request;
  if (key === null || method !== 'POST') return { ...withoutKept(run()), isReplay: false };
  const { answers } = world.state;
  const now = world.now();
  for (const [old, { at }] of answers) {
    if (at > now - KEPT) break;
    answers.delete(old);
  }
  const fingerprint = createHash('sha256').update(`${request.path}?${request.form}`).digest('hex');
  const stored = answers.get(key);
  if (stored && stored.fingerprint !== fingerprint) {
    const message = `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`;
    const error = new StripeError(400, 'idempotency_error', message);
    return { status: error.status, body: JSON.stringify(error.body()), isReplay: false };
  }
  if (stored) return { status: stored.status, body: stored.body, isReplay: true };
  const { kept, ...answer } = run();
  if (kept) answers.set(key, { fingerprint, ...answer, at: now });
  return { ...answer, isReplay: false };
}

function withoutKept({ status, body }: Answer): Answer {
  return { status, body };
}
