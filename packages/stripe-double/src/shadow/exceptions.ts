/** Paths that may differ from stripe-mock's answers, each with its reason. */
const REVIEWED: Record<string, string> = {
  // stripe-mock answers one fixture, a plan, for every event; the SDK's types tell what an event holds.
  'event.data': 'what an event is about depends on its type',
  // It answers every customer as one that is there.
  'customer.deleted': 'the mark of a deleted one',
  // Optional in the published API, and left out by stripe-mock whatever is asked.
  'invoice_payment.payment.payment_intent': 'there where `type` is payment_intent',
  'line_item.pricing.price_details': 'there where `type` is price_details',
  'refund.destination_details.card.reference_status': 'there for refunds to cards',
  'refund.destination_details.card.reference_type': 'there for refunds to cards',
  'subscription.billing_mode.flexible.proration_discounts': 'there where `type` is flexible',
};

export const EXCEPTIONS: ReadonlySet<string> = new Set(Object.keys(REVIEWED));

/** Parameters that have come since the version that stripe-mock knows: not sent to it. */
const NEWER: Record<string, string> = {
  // 2026-10-28.endive, in place of `payment_method_types`.
  allowed_payment_method_types: 'of Checkout sessions',
};

export const NEWER_PARAMS: ReadonlySet<string> = new Set(Object.keys(NEWER));
