import {
  type ActivePassDto,
  type Money,
  type SubscriptionDto,
  toMinor,
} from '@onelastai/contracts';
import type { AgentSummary, SubscriptionDoc } from '@onelastai/db';
import { toAgentRefDto } from '../agents/agents.mapper.ts';

/** The reference kept no currency; it charged in this one. */
const REFERENCE_CURRENCY = 'USD';

export function toSubscriptionDto(
  pass: SubscriptionDoc,
  agent: AgentSummary | undefined,
  now: Date,
): SubscriptionDto {
  const ended = pass.status === 'active' && pass.expiryDate <= now;
  return {
    id: pass._id.toHexString(),
    agentId: pass.agentId,
    agent: agent ? toAgentRefDto(agent) : null,
    plan: pass.plan,
    price: priceOfPass(pass),
    status: ended ? 'expired' : pass.status,
    startDate: (pass.startDate ?? pass._id.getTimestamp()).toISOString(),
    expiryDate: pass.expiryDate.toISOString(),
    autoRenew: pass.autoRenew,
    cancelledAt: pass.cancelledAt?.toISOString() ?? null,
  };
}

export function toActivePassDto(pass: SubscriptionDoc | null): ActivePassDto {
  return { active: pass !== null, expiryDate: pass?.expiryDate.toISOString() ?? null };
}

function priceOfPass({ price, priceMinor, currency = REFERENCE_CURRENCY }: SubscriptionDoc): Money {
  return { amountMinor: priceMinor ?? toMinor(price, currency), currency };
}
