import type { PassWatchDto } from '@onelastai/contracts';
import { CATALOGUE_TOPIC, userTopic } from '@onelastai/db';
import { tracked } from '@trpc/server';
import type { EventStream } from '../../live/liveStream.ts';
import type { Call } from '../../requestInfo.ts';
import type { AuthSession } from '../auth/sessionCache.ts';
import { findEntitlement } from './entitlements.service.ts';
import { toActivePassDto } from './subscriptions.mapper.ts';

/** Longer than any timer may last, a pass is looked at again in between. */
const LONGEST_WAIT_MS = 60 * 60_000;

/**
 * Whether an agent is open to the person: how it stands, then every change, within a second of the
 * payment in whatever process, and of the expiry by the clock. Ends with the session; throws an
 * `AbortError` when the process stops, and the client comes back elsewhere.
 */
export async function* watchPass(
  { deps, member }: Call & { member: AuthSession },
  agentId: string,
  signal: AbortSignal,
): EventStream<PassWatchDto> {
  const { userId } = member;
  const leave = deps.streamLimit.enter(userId);
  const subscription = await deps.live
    .subscribe([userTopic(userId), CATALOGUE_TOPIC])
    .catch((error: unknown) => {
      leave();
      throw error;
    });
  const { wake } = subscription;
  let isOver = false;
  const stopWatching = deps.sessionWatch.watch(member, () => {
    isOver = true;
    wake();
  });
  signal.addEventListener('abort', wake);
  let timer: NodeJS.Timeout | undefined;
  let told: string | undefined;

  try {
    for (;;) {
      if (signal.aborted || isOver) return;
      if (subscription.isClosed()) throw new DOMException('The process stops.', 'AbortError');
      // What is waiting is about this person, or about tiers: look once for all of it.
      let next = subscription.take();
      while (next !== null) next = subscription.take();
      const entitlement = await findEntitlement(deps, userId, agentId);
      const state: PassWatchDto = { agentId, ...toActivePassDto(entitlement) };
      const text = JSON.stringify(state);
      if (text !== told) {
        told = text;
        yield tracked(await deps.live.position(), state);
      }
      clearTimeout(timer);
      const left = entitlement
        ? entitlement.until.getTime() - deps.clock.now().getTime()
        : LONGEST_WAIT_MS;
      // A millisecond late rather than early: at its end a pass is over.
      timer = setTimeout(wake, Math.min(Math.max(left, 0) + 1, LONGEST_WAIT_MS));
      await subscription.wait();
    }
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', wake);
    stopWatching();
    subscription.close();
    leave();
  }
}
