import {
  AGENT_CHANGE_MAX,
  AGENT_FIELDS,
  type AgentField,
  fromMinor,
  type PassPlan,
  toMinor,
} from '@onelastai/contracts';
import type { AgentDoc } from './agent.model.ts';
import type { AgentFieldChange } from './agentVersion.model.ts';

/** The part of an agent that a source tells. */
export type ToldAgent = Omit<
  AgentDoc,
  '_id' | 'stats' | 'statsBaseline' | 'reviewTotals' | 'createdAt' | 'updatedAt'
>;

/** What a source says of these two, whatever administrators have decided. */
export function sourcedFlags(agent: Pick<AgentDoc, 'isActive' | 'isFeatured' | 'sourced'>): {
  isActive: boolean;
  isFeatured: boolean;
} {
  return agent.sourced ?? { isActive: agent.isActive, isFeatured: agent.isFeatured };
}

/** What is different, field by field, in the order of `AGENT_FIELDS`; `null`: there was no agent. */
export function agentDifferences(before: ToldAgent | null, after: ToldAgent): AgentFieldChange[] {
  return AGENT_FIELDS.flatMap((field): AgentFieldChange[] => {
    const [was, is] = [before ? asText(before, field) : '', asText(after, field)];
    if (was === is) return [];
    // Nobody but the agent's maker need know how it is instructed.
    if (field === 'systemPrompt') return [{ field }];
    return [
      {
        field,
        ...(was === '' ? {} : { before: cut(was) }),
        ...(is === '' ? {} : { after: cut(is) }),
      },
    ];
  });
}

/** A field as text; empty where there is nothing. */
function asText(agent: ToldAgent, field: AgentField): string {
  switch (field) {
    case 'pricing.daily':
      return priceText(agent, 'daily');
    case 'pricing.weekly':
      return priceText(agent, 'weekly');
    case 'pricing.monthly':
      return priceText(agent, 'monthly');
    case 'isActive':
    case 'isFeatured':
      return String(sourcedFlags(agent)[field]);
    case 'isNew':
      return String(agent.isNew);
    case 'releaseDate':
      return agent.releaseDate.toISOString().slice(0, 10);
    case 'trialDays':
      return agent.trialDays ? String(agent.trialDays) : '';
    case 'example':
      return agent.example ? `${agent.example.question}\n${agent.example.answer}` : '';
    case 'capabilities':
    case 'features':
    case 'useCases':
    case 'conversationStarters':
      return (agent[field] ?? []).join('\n');
    default:
      return agent[field] ?? '';
  }
}

/** As it is charged, e.g. `7.99 USD`. */
function priceText({ pricing, pricingMinor, currency = 'USD' }: ToldAgent, plan: PassPlan): string {
  const amountMinor = pricingMinor?.[plan] ?? toMinor(pricing[plan], currency);
  return `${fromMinor({ amountMinor, currency })} ${currency}`;
}

function cut(text: string): string {
  return text.length > AGENT_CHANGE_MAX ? `${text.slice(0, AGENT_CHANGE_MAX)}…` : text;
}
