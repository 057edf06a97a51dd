export { default as agents } from '../../../features/agents/messages.en.ts';
export { default as reviews } from '../../../features/agents/reviews/messages.en.ts';
