export { default as billing } from '../../../features/subscriptions/billing/messages.en.ts';
export { default as subscriptions } from '../../../features/subscriptions/messages.en.ts';
export { default as purchase } from '../../../features/subscriptions/purchase/messages.en.ts';
