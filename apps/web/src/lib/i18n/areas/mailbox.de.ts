export { default as mailbox } from '../../../features/mailbox/messages.de.ts';
