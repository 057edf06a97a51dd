export { default as mailbox } from '../../../features/mailbox/messages.en.ts';
