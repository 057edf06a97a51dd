import { itemOf } from '../objects/subscription.ts';
import type { DoubleClock } from '../state/clock.ts';
import type { World } from '../world.ts';
import { expireSession } from './checkout.ts';
import { cancel, notesOf, renew, retry } from './subscriptions.ts';

const TRIAL_WARNING = 3 * 86_400;

interface Happening {
  /** Seconds. */
  at: number;
  play(): void;
}

/** Plays what is due until that moment, in the order of time; answers whether there was anything. */
export function playUntil(world: World, clock: DoubleClock, until: Date): boolean {
  const last = Math.floor(until.getTime() / 1000);
  let any = false;
  let next = earliest(world);
  while (next && next.at <= last) {
    clock.at(next.at * 1000, next.play);
    any = true;
    next = earliest(world);
  }
  return any;
}

function earliest(world: World): Happening | undefined {
  let first: Happening | undefined;
  for (const happening of happenings(world)) {
    if (!first || happening.at < first.at) first = happening;
  }
  return first;
}

/** What is to come next of each object; on the same second in this order. */
function* happenings(world: World): Generator<Happening> {
  for (const session of world.state.sessions.values()) {
    if (session.status !== 'open') continue;
    yield { at: session.expires_at, play: () => expireSession(world, session) };
  }
  for (const subscription of world.state.subscriptions.values()) {
    if (subscription.status === 'canceled') continue;
    const notes = notesOf(world, subscription);
    const end = itemOf(subscription).current_period_end;
    if (subscription.status === 'trialing' && !notes.trialWillEndSent) {
      yield {
        at: Math.max(end - TRIAL_WARNING, subscription.created),
        play: () => {
          notes.trialWillEndSent = true;
          world.emit('customer.subscription.trial_will_end', subscription);
        },
      };
    }
    const [again] = notes.retries ?? [];
    if (again !== undefined) yield { at: again, play: () => retry(world, subscription) };
    const { cancel_at: last } = subscription;
    if (last !== null) {
      yield { at: last, play: () => cancel(world, subscription, 'cancellation_requested') };
    }
    yield { at: end, play: () => renew(world, subscription) };
  }
}
