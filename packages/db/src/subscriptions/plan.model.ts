import { type PassPlan, PLAN_AGENT_KINDS, type PlanAgentKind } from '@onelastai/contracts';
import mongoose, { type Types } from 'mongoose';
import { atMost, whole } from '../bounds.ts';

/** A tier: what can be bought, for how long, at which price. Written by administrators. */
export interface PlanDoc {
  _id: Types.ObjectId;
  /** The stable public id, a slug: what `subscriptions.planId` names. */
  planId: string;
  name: string;
  description: string;
  /** `agentIds` are the agents' documented `id`s, empty for `all`. */
  agents: { kind: PlanAgentKind; agentIds: string[] };
  /** An absent limit is none. */
  limits?: {
    messagesPerDay?: number;
    conversationsPerDay?: number;
    toolCallsPerDay?: number;
    uploadBytesPerDay?: number;
  };
  /** ISO 4217, of all its prices. */
  currency: string;
  /** Periods it is sold for; an absent one cannot be bought. */
  prices?: Partial<Record<PassPlan, PlanPrice>>;
  /** `false`: no longer sold; passes that were bought run on. */
  isActive: boolean;
  /** Days that a person may try it once, free of charge; absent or 0: none. */
  trialDays?: number;
  /** Place in the list, ascending. */
  order: number;
  createdAt: Date;
  updatedAt: Date;
}

/** What new passes cost; `prices` holds what it was before. */
export interface PlanPrice {
  amountMinor: number;
}

const limit = { type: Number, min: 0, validate: whole };

const price = {
  amountMinor: { type: Number, min: 0, validate: whole },
};

const definition = {
  planId: {
    type: String,
    required: true,
    maxlength: 60,
    match: /^[a-z0-9]+(-[a-z0-9]+)*$/,
  },
  name: { type: String, required: true, trim: true, maxlength: 80 },
  description: { type: String, default: '', maxlength: 2000 },
  agents: {
    kind: { type: String, enum: PLAN_AGENT_KINDS, default: 'all' as const },
    agentIds: { type: [{ type: String, maxlength: 60 }], validate: atMost(1000) },
  },
  limits: {
    messagesPerDay: limit,
    conversationsPerDay: limit,
    toolCallsPerDay: limit,
    uploadBytesPerDay: limit,
  },
  currency: { type: String, required: true, match: /^[A-Z]{3}$/ },
  prices: { daily: price, weekly: price, monthly: price } satisfies Record<PassPlan, unknown>,
  isActive: { type: Boolean, default: true },
  trialDays: { type: Number, min: 0, max: 30, validate: whole },
  order: { type: Number, default: 0, validate: whole },
  createdAt: { type: Date, default: Date.now },
  updatedAt: { type: Date, default: Date.now },
} satisfies Record<Exclude<keyof PlanDoc, '_id'>, unknown>;

const schema = new mongoose.Schema<PlanDoc>(definition, { collection: 'plans' });
schema.index({ planId: 1 }, { unique: true });
schema.index({ isActive: 1, order: 1, planId: 1 });

schema.pre('validate', function checkAgentsAndPrices() {
  // A stored document may hold anything, and is told what is wrong with it all the same.
  const listed = this.agents?.agentIds?.length ?? 0;
  if ((this.agents?.kind === 'listed') !== listed > 0) {
    this.invalidate('agents.agentIds', 'Agents are named exactly when the plan lists them.');
  }
});

export const PlanModel = mongoose.model<PlanDoc>('Plan', schema);
