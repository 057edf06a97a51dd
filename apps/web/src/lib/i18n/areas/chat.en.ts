export { default as chat } from '../../../features/chat/messages.en.ts';
