export { default as accounts } from '../../../features/accounts/messages.en.ts';
export { default as secondFactor } from '../../../features/settings/security/second-factor/messages.en.ts';
