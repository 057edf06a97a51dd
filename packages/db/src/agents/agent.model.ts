import mongoose, { type Types } from 'mongoose';
import type { ReviewTotals } from './reviewStats.ts';

/** An AI agent of the catalogue. Written by the catalogue sync, `stats` and `overrides` by us alone. */
export interface AgentDoc {
  _id: Types.ObjectId;
  /** The stable public id; `_id` is never shown. */
  id: string;
  name: string;
  slug: string;
  category: string;
  description: string;
  shortDescription: string;
  icon: string;
  image: string;
  capabilities: string[];
  features: string[];
  useCases: string[];
  /** Documented prices in units of `currency`; nothing is computed from them. */
  pricing: AgentPrices;
  /** Live statistics: derived, never taken from a source. */
  stats: { users: number; rating: number; reviews: number };
  isActive: boolean;
  isNew: boolean;
  isFeatured: boolean;
  releaseDate: Date;
  version: string;
  createdAt: Date;
  updatedAt: Date;
  /** `pricing` in minor units: what is charged. Absent, as all below, where the reference wrote it. */
  pricingMinor?: AgentPrices;
  /** ISO 4217. */
  currency?: string;
  /** Never leaves the server. */
  systemPrompt?: string;
  conversationStarters?: string[];
  example?: { question: string; answer: string } | null;
  /** Lower-case words of the agent's texts, for administrators; a search word must begin one of them. */
  searchTerms?: string[];
  /** Days (1 to 30) that a first pass may be tried for nothing; `null`: no trial. */
  trialDays?: number | null;
  /** Name of the source that holds the agent, and a digest of the entry it held last. */
  source?: string;
  sourceDigest?: string;
  /** What the source says of these two; absent where it is what stands above. */
  sourced?: { isActive: boolean; isFeatured: boolean };
  /** What an administrator has decided: stands above the source's word. */
  overrides?: AgentOverrides;
  /** What an adopted database said in `stats`, less the subscribers it held: our counts add to it. */
  statsBaseline?: { users: number; rating: number; reviews: number };
  /** The shown reviews, added up: `stats` follows from them and the baseline. Absent while there is none. */
  reviewTotals?: ReviewTotals;
}

export interface AgentOverrides {
  isActive?: boolean;
  isFeatured?: boolean;
}

export interface AgentPrices {
  daily: number;
  weekly: number;
  monthly: number;
}

const prices = {
  daily: { type: Number, required: true, min: 0 },
  weekly: { type: Number, required: true, min: 0 },
  monthly: { type: Number, required: true, min: 0 },
};

const optionalPrices = {
  daily: { type: Number, min: 0 },
  weekly: { type: Number, min: 0 },
  monthly: { type: Number, min: 0 },
};

const definition = {
  id: { type: String, required: true },
  name: { type: String, required: true },
  slug: { type: String, required: true },
  category: { type: String, required: true },
  description: { type: String, default: '' },
  shortDescription: { type: String, default: '' },
  icon: { type: String, default: '' },
  image: { type: String, default: '' },
  capabilities: [{ type: String }],
  features: [{ type: String }],
  useCases: [{ type: String }],
  pricing: prices,
  stats: {
    users: { type: Number, default: 0 },
    rating: { type: Number, default: 0 },
    reviews: { type: Number, default: 0 },
  },
  isActive: { type: Boolean, default: true },
  isNew: { type: Boolean, default: false },
  isFeatured: { type: Boolean, default: false },
  releaseDate: { type: Date, required: true },
  version: { type: String, default: '1.0.0' },
  createdAt: { type: Date, default: Date.now },
  updatedAt: { type: Date, default: Date.now },
  pricingMinor: optionalPrices,
  currency: { type: String, default: 'USD' },
  systemPrompt: { type: String, default: '' },
  conversationStarters: [{ type: String }],
  example: { type: { _id: false, question: String, answer: String }, default: null },
  searchTerms: [{ type: String }],
  trialDays: { type: Number, min: 1, max: 30, default: null },
  source: { type: String, default: '' },
  sourceDigest: { type: String, default: '' },
  sourced: {
    isActive: { type: Boolean },
    isFeatured: { type: Boolean },
  },
  overrides: {
    isActive: { type: Boolean },
    isFeatured: { type: Boolean },
  },
  statsBaseline: {
    users: { type: Number },
    rating: { type: Number },
    reviews: { type: Number },
  },
  reviewTotals: {
    sum: { type: Number },
    count: { type: Number },
  },
} satisfies Record<Exclude<keyof AgentDoc, '_id'>, unknown>;

// The documented fields `id` and `isNew` carry names that mongoose gives to its own helpers; ours
// are read lean and written with the native driver, so the helpers are switched off.
const schema = new mongoose.Schema<AgentDoc>(definition, {
  collection: 'agents',
  id: false,
  suppressReservedKeysWarning: true,
});
schema.index({ id: 1 }, { unique: true });
schema.index({ slug: 1 }, { unique: true });
schema.index({ category: 1 });
schema.index({ isActive: 1 });
schema.index({ searchTerms: 1 });
// A source's agents, and administrators' lists in the order of their names.
schema.index({ source: 1, name: 1, id: 1 });
schema.index({ name: 1, id: 1 });

export const AgentModel = mongoose.model<AgentDoc>('Agent', schema);
