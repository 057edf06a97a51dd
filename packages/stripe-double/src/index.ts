export type { CheckoutOutcome } from './billing/checkout.ts';
export type { RecordedRequest } from './core.ts';
export { type StripeDouble, type StripeDoubleOptions, startStripeDouble } from './double.ts';
export type { Delivery, HeldEvent } from './events/delivery.ts';
export type { CardBehaviour } from './objects/customer.ts';
export { API_VERSION, type StripeEvent } from './objects/event.ts';
export type { Invoice } from './objects/invoice.ts';
export type { Charge } from './objects/payment.ts';
export type { ShadowFinding } from './shadow/shadow.ts';
