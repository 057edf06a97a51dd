import { itemOf, type Subscription } from '../objects/subscription.ts';
import type { World } from '../world.ts';

/** To end with whichever period it is in, or (`false`) not to end. */
export function setCancelAtPeriodEnd(
  world: World,
  subscription: Subscription,
  isOn: boolean,
): void {
  if (subscription.cancel_at_period_end === isOn) return;
  subscription.cancel_at_period_end = isOn;
  mark(world, subscription, isOn ? itemOf(subscription).current_period_end : null);
}

/** To end at a moment, seconds, whatever the period is then; `null`: not to end. */
export function setCancelAt(world: World, subscription: Subscription, at: number | null): void {
  if (subscription.cancel_at === at) return;
  subscription.cancel_at_period_end = false;
  mark(world, subscription, at);
}

function mark({ now }: World, subscription: Subscription, at: number | null): void {
  subscription.cancel_at = at;
  subscription.canceled_at = at === null ? null : now();
  subscription.cancellation_details.reason = at === null ? null : 'cancellation_requested';
}
