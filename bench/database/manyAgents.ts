import type { Db } from 'mongodb';
import { PAGE_ORDER } from './cards.ts';

export const MANY_AGENTS = 10_000;
const WORDS = 3000;
const CATEGORIES = ['business', 'engineering', 'everyday', 'learning', 'research', 'writing'];
const SYLLABLES =
  'ba be bi co con da de di fa fi ga go la le lin ma mi mo na ne no pa per po ra re ri sa se so ta te ti to va ve vi za'.split(
    ' ',
  );

/** The same numbers in [0, 1) each time (mulberry32). */
export function diceOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function pickFrom<T>(dice: () => number, from: readonly T[]): T {
  const picked = from[Math.floor(dice() * from.length)];
  if (picked === undefined) throw new Error('There is nothing to pick from.');
  return picked;
}

/** Words of three to five syllables, some far more frequent than others, as in a language. */
export function vocabulary(): string[] {
  const dice = diceOf(1);
  const words = new Set<string>();
  while (words.size < WORDS) {
    const length = 3 + Math.floor(dice() * 3);
    words.add(Array.from({ length }, () => pickFrom(dice, SYLLABLES)).join(''));
  }
  return [...words];
}

/** About as much text as a shipped agent has, and the index that the raw driver's list needs. */
export async function writeManyAgents(db: Db): Promise<void> {
  const dice = diceOf(2);
  const words = vocabulary();
  const text = (count: number) =>
    Array.from({ length: count }, () => words[Math.floor(words.length * dice() ** 2)]).join(' ');
  const at = new Date('2026-01-01T00:00:00.000Z');
  const agents = Array.from({ length: MANY_AGENTS }, (_, number) => {
    const id = `agent-${number}`;
    const monthly = 499 + Math.floor(dice() * 40) * 50;
    const pricingMinor = {
      daily: Math.round(monthly / 10),
      weekly: Math.round(monthly / 3),
      monthly,
    };
    return {
      id,
      slug: id,
      name: text(2),
      category: pickFrom(dice, CATEGORIES),
      shortDescription: text(9),
      description: text(70),
      icon: '',
      image: '',
      capabilities: Array.from({ length: 4 }, () => text(3)),
      features: Array.from({ length: 4 }, () => text(9)),
      useCases: Array.from({ length: 4 }, () => text(9)),
      pricing: {
        daily: pricingMinor.daily / 100,
        weekly: pricingMinor.weekly / 100,
        monthly: monthly / 100,
      },
      pricingMinor,
      currency: 'USD',
      stats: { users: Math.floor(dice() * 500), rating: Math.round(dice() * 50) / 10, reviews: 9 },
      isActive: true,
      isNew: dice() < 0.1,
      isFeatured: dice() < 0.02,
      releaseDate: new Date(at.getTime() - Math.floor(dice() * 900) * 86_400_000),
      version: '1.0.0',
      example: { question: text(15), answer: text(40) },
      systemPrompt: text(200),
      createdAt: at,
      updatedAt: at,
    };
  });
  await db.collection('agents').insertMany(agents);
  await db.collection('agents').createIndex({ isActive: 1, ...PAGE_ORDER });
}
