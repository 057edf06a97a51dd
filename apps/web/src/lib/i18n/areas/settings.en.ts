export { default as apiKeys } from '../../../features/settings/keys/messages.en.ts';
export { default as settings } from '../../../features/settings/messages.en.ts';
export { default as privacy } from '../../../features/settings/privacy/messages.en.ts';
export { default as security } from '../../../features/settings/security/messages.en.ts';
