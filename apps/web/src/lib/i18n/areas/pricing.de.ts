export { default as pricing } from '../../../features/pricing/messages.de.ts';
