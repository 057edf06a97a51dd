export { default as chat } from '../../../features/chat/messages.de.ts';
