import type {
  AdminPaymentDto,
  AdminSubscriptionDetailDto,
  BillingActionDto,
  StripeEventDto,
} from '@onelastai/sdk';

type Milestone = 'began' | 'trialEnded' | 'renewalOff' | 'pastDue' | 'ended';

/** Something that happened to a pass. */
export type TimelineEntry = { key: string; at: string } & (
  | { kind: 'pass'; milestone: Milestone }
  | { kind: 'payment'; payment: AdminPaymentDto }
  | { kind: 'action'; action: BillingActionDto }
  | { kind: 'event'; event: StripeEventDto }
);

/** What has happened, the newest first; a trial that has yet to end is left out. */
export function timelineOf(pass: AdminSubscriptionDetailDto, now: Date): TimelineEntry[] {
  const milestones: [Milestone, string | null][] = [
    ['began', pass.startDate],
    [
      'trialEnded',
      pass.trialEnd && Date.parse(pass.trialEnd) > now.getTime() ? null : pass.trialEnd,
    ],
    ['renewalOff', pass.cancelledAt],
    ['pastDue', pass.pastDueSince],
    ['ended', pass.endedAt],
  ];
  const entries: TimelineEntry[] = [
    ...milestones.flatMap(([milestone, at]): TimelineEntry[] =>
      at === null ? [] : [{ kind: 'pass', key: milestone, at, milestone }],
    ),
    ...pass.payments.map((payment): TimelineEntry => {
      return { kind: 'payment', key: payment.id, at: payment.paidAt ?? payment.createdAt, payment };
    }),
    ...pass.actions.map((action): TimelineEntry => {
      return { kind: 'action', key: action.id, at: action.createdAt, action };
    }),
    ...pass.events.map((event): TimelineEntry => {
      return { kind: 'event', key: event.id, at: event.receivedAt, event };
    }),
  ];
  return entries.toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at));
}
