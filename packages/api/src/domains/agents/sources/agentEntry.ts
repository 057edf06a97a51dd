import { currencyInput, slugInput, text } from '@onelastai/contracts';
import { z } from 'zod';

const price = z
  .number()
  .min(0)
  .max(100_000)
  .refine((amount) => /^\d+(\.\d{1,2})?$/.test(String(amount)), 'At most two decimals.');

const list = (maxItems: number, maxLength: number) => z.array(text(maxLength)).max(maxItems);

/** One agent as a source holds it. Live statistics have no place in it. */
export const agentEntryShape = z.strictObject({
  id: slugInput.min(3),
  name: text(60),
  slug: slugInput.min(3),
  category: slugInput,
  shortDescription: text(160),
  description: text(2000),
  icon: z.string().max(60).default(''),
  image: z.string().max(500).default(''),
  capabilities: list(12, 120),
  features: list(12, 240),
  useCases: list(12, 240),
  /** In units of `currency`. */
  pricing: z.strictObject({ daily: price, weekly: price, monthly: price }),
  currency: currencyInput.default('USD'),
  /** Days that a person's first pass may be tried for nothing; none or 0: no trial. */
  trialDays: z.number().int().min(0).max(30).optional(),
  isActive: z.boolean().default(true),
  isNew: z.boolean().default(false),
  isFeatured: z.boolean().default(false),
  /** `YYYY-MM-DD`. */
  releaseDate: z.iso.date(),
  version: text(30),
  systemPrompt: text(20_000),
  conversationStarters: list(8, 240).default([]),
  example: z.strictObject({ question: text(400), answer: text(2000) }).optional(),
});

export type SourceEntry = z.output<typeof agentEntryShape>;
