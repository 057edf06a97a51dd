export { default as pricing } from '../../../features/pricing/messages.en.ts';
