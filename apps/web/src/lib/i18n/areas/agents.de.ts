export { default as agents } from '../../../features/agents/messages.de.ts';
export { default as reviews } from '../../../features/agents/reviews/messages.de.ts';
