export { default as accounts } from '../../../features/accounts/messages.de.ts';
export { default as secondFactor } from '../../../features/settings/security/second-factor/messages.de.ts';
