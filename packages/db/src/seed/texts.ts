import { searchTerms } from '../agents/searchTerms.ts';
import type { Dice } from './dice.ts';

/** What people write about. `{agent}` becomes an agent's name. */
const OPENINGS = [
  'I have been using {agent} for two weeks now and want to share what I learned.',
  'Has anyone else tried {agent} for something it was not made for?',
  'A small tip that took me far too long to find.',
  'Today {agent} saved me an afternoon.',
  'I am new here and a little lost, so please be kind.',
  'Here is how I prepare my questions before I open a chat.',
  'Does a weekly pass make sense if I only work at weekends?',
  'I compared {agent} with doing it by hand, and the result surprised me.',
  'My team argued about this all morning.',
  'Something is not quite right with the answers I got yesterday.',
] as const;

const MIDDLES = [
  'The trick is to give it one example of what you want before you ask.',
  'I paste the text in three parts and ask for a summary after each.',
  'It asked me two questions back, and both were the right ones.',
  'When I wrote longer questions the answers got worse, not better.',
  'The first answer was too long, the second one I could send as it was.',
  'I keep a list of what worked, and it is shorter than I thought.',
  'What helped was saying who will read the result.',
  'I check every number by hand, and so far only one was off.',
  'It told me when it was not sure, which I had not expected.',
  'I started again from an empty chat and it was much better.',
] as const;

const ENDINGS = [
  'How do you do it?',
  'Happy to share my notes if somebody wants them.',
  'Would love to hear from people who use it every day.',
  'Please tell me if there is a better way.',
  'That is all, thanks for reading.',
  'I will report back next week.',
  'What would you try next?',
  'It may be obvious to some of you, it was not to me.',
] as const;

const REPLIES = [
  'Thank you, this is just what I was looking for.',
  'I do it the other way round: first the summary, then the details.',
  'Same here. It got better once I told it who I am writing for.',
  'Not sure I agree. For short texts it is slower than doing it oneself.',
  'Could you post the question you asked? I get something else.',
  'I tried it this morning and it worked at once.',
  'The monthly pass is cheaper from the ninth day on, if that helps.',
  'Interesting! Did you check the numbers?',
  'That happened to me as well; asking again in a new chat helped.',
  'Saved this for later.',
] as const;

export const TAGS = [
  'beginners',
  'prompts',
  'writing',
  'contracts',
  'numbers',
  'study',
  'travel',
  'teams',
  'weekly-pass',
  'ideas',
  'bugs',
  'workflow',
] as const;

export const PAGES = [
  '/',
  '/agents',
  '/agents/contract-reader',
  '/agents/sql-query-reviewer',
  '/agents/travel-planner',
  '/agents/maths-tutor',
  '/chat',
  '/subscriptions',
  '/community',
  '/account/profile',
] as const;

export const TIME_ZONES = [
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kolkata',
  'America/Sao_Paulo',
  'Asia/Tokyo',
  'Europe/London',
  'Australia/Sydney',
  'Africa/Lagos',
] as const;

export function postText(dice: Dice, agent: string): string {
  const middles = Array.from({ length: dice.int(1, 4) }, () => dice.pick(MIDDLES));
  const parts = [dice.pick(OPENINGS), ...new Set(middles), dice.pick(ENDINGS)];
  return parts.join(dice.chance(0.4) ? '\n\n' : ' ').replaceAll('{agent}', agent);
}

export const replyText = (dice: Dice): string => dice.pick(REPLIES);
export const questionText = (dice: Dice): string => `${dice.pick(MIDDLES)} ${dice.pick(ENDINGS)}`;

export function tags(dice: Dice): string[] {
  return [...new Set(Array.from({ length: dice.int(0, 3) }, () => dice.pick(TAGS)))];
}

export const postTerms = (content: string, tagged: string[]): string[] =>
  searchTerms(content, ...tagged);
