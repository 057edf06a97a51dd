export { default as members } from '../../../features/members/messages.de.ts';
