import type { Price } from '../objects/catalogue.ts';
import type { InvoiceLine } from '../objects/invoice.ts';
import { itemOf, type Subscription } from '../objects/subscription.ts';
import type { World } from '../world.ts';
import { periodLine, prorationLine } from './lines.ts';
import { rounded } from './money.ts';
import { nextPeriodEnd } from './periods.ts';
import { notesOf, unusedCredit } from './subscriptions.ts';

export const PRORATIONS = ['always_invoice', 'create_prorations', 'none'] as const;

export interface Change {
  price: Price | undefined;
  proration: (typeof PRORATIONS)[number];
  /** Seconds: from when the new price counts. */
  at: number;
  endTrial: boolean;
}

/** What a change comes to, before anything is changed: a preview shows it, an update carries it out. */
export interface ChangePlan {
  price: Price;
  lines: InvoiceLine[];
  /** The current period afterwards. */
  period: { start: number; end: number };
  /** The period begins anew with the change, and later ones are counted from its start. */
  restarts: boolean;
  /** When the lines are invoiced; on `later` they wait for the next invoice. */
  invoiced: 'now' | 'later';
}

export function planChange(world: World, subscription: Subscription, change: Change): ChangePlan {
  const item = itemOf(subscription);
  const old = item.price;
  const price = change.price ?? old;
  const current = { start: item.current_period_start, end: item.current_period_end };
  const isTrial = subscription.status === 'trialing';
  const isOther = price.id !== old.id;
  const { interval } = price.recurring;
  const prorates = change.proration !== 'none';

  if (isTrial && !change.endTrial) return unchanged(price, current);
  if (!isTrial && !isOther) return unchanged(price, current);

  const credit = prorates ? unusedCredit(notesOf(world, subscription), change.at) : 0;
  const rest = { start: change.at, end: current.end };
  const credits = credit === 0 ? [] : [prorationLine(world, subscription, old, credit, rest)];

  if (isTrial || interval !== old.recurring.interval) {
    const start = world.now();
    const period = { start, end: nextPeriodEnd(start, interval, start) };
    const lines = [...credits, periodLine(world, subscription, price, period)];
    return { price, lines, period, restarts: true, invoiced: 'now' };
  }
  if (!prorates) return unchanged(price, current);
  const share = (current.end - change.at) / (current.end - current.start);
  const debit = rounded(price.unit_amount * item.quantity * share);
  const lines = [...credits, prorationLine(world, subscription, price, debit, rest)];
  const invoiced = change.proration === 'always_invoice' ? 'now' : 'later';
  return { price, lines, period: current, restarts: false, invoiced };
}

function unchanged(price: Price, period: ChangePlan['period']): ChangePlan {
  return { price, lines: [], period, restarts: false, invoiced: 'later' };
}
