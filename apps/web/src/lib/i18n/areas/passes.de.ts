export { default as billing } from '../../../features/subscriptions/billing/messages.de.ts';
export { default as subscriptions } from '../../../features/subscriptions/messages.de.ts';
export { default as purchase } from '../../../features/subscriptions/purchase/messages.de.ts';
