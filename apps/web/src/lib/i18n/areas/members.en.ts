export { default as members } from '../../../features/members/messages.en.ts';
