export { default as apiKeys } from '../../../features/settings/keys/messages.de.ts';
export { default as settings } from '../../../features/settings/messages.de.ts';
export { default as privacy } from '../../../features/settings/privacy/messages.de.ts';
export { default as security } from '../../../features/settings/security/messages.de.ts';
