import { type PassPlan, tierTarget } from '@onelastai/contracts';
import type { ToolUsageDoc } from '../analytics/toolUsage.model.ts';
import type { ChatInteractionDoc, ChatMessage } from '../chat/chatInteraction.model.ts';
import type { CouponDoc } from '../subscriptions/coupon.model.ts';
import type { PlanDoc } from '../subscriptions/plan.model.ts';
import type { PriceDoc } from '../subscriptions/price.model.ts';
import type { SubscriptionDoc } from '../subscriptions/subscription.model.ts';
import type { Dice } from './dice.ts';
import { questionText, replyText } from './texts.ts';
import { DAY, MINUTE, type Person, type SeedAgent, type World } from './world.ts';

const PER_PERSON = 64;
const DAYS: Record<PassPlan, number> = { daily: 1, weekly: 7, monthly: 30 };

export function* plans(world: World): Generator<PlanDoc> {
  const createdAt = world.before(700 * DAY);
  for (const [index, [planId, name, price]] of TIERS.entries()) {
    yield {
      _id: world.id('plan', index, createdAt),
      planId,
      name,
      description: '',
      agents: { kind: 'all', agentIds: [] },
      limits: { messagesPerDay: (index + 1) * 100 },
      currency: 'USD',
      prices: { monthly: { amountMinor: price } },
      isActive: true,
      order: index,
      createdAt,
      updatedAt: createdAt,
    };
  }
}

/** What the tiers have cost from their beginning on. */
export function* prices(world: World): Generator<PriceDoc> {
  for (const [index, { planId, prices = {}, currency, createdAt }] of [...plans(world)].entries()) {
    const { monthly } = prices;
    if (!monthly) continue;
    yield {
      _id: world.id('price', index, createdAt),
      target: tierTarget(planId),
      plan: 'monthly',
      version: 1,
      amountMinor: monthly.amountMinor,
      currency,
      createdAt,
    };
  }
}

const TIERS = [
  ['starter', 'Starter', 1900],
  ['professional', 'Professional', 4900],
  ['team', 'Team', 12_900],
] as const;

export function* coupons(world: World): Generator<CouponDoc> {
  for (let index = 0; index < 12; index++) {
    const dice = world.dice('coupon', index);
    const createdAt = world.before(dice.next() * 300 * DAY);
    const worth: Pick<CouponDoc, 'kind' | 'percentOff' | 'amountOffMinor' | 'currency'> =
      dice.chance(0.5)
        ? { kind: 'percent', percentOff: dice.int(1, 6) * 10 }
        : { kind: 'fixed', amountOffMinor: dice.int(1, 10) * 100, currency: 'USD' };
    yield {
      _id: world.id('coupon', index, createdAt),
      code: `SEED-${index + 1}`,
      ...worth,
      planIds: [],
      periods: [],
      agentIds: [],
      validFrom: createdAt,
      validUntil: new Date(createdAt.getTime() + 200 * DAY),
      maxRedemptions: 100,
      maxPerUser: 1,
      redemptions: 0,
      firstPurchaseOnly: dice.chance(0.3),
      stackable: false,
      isActive: true,
      createdBy: world.person(0)._id,
      createdAt,
      updatedAt: createdAt,
    };
  }
}

export interface Held {
  person: Person;
  agent: SeedAgent;
  /** Numbers the pass among all. */
  index: number;
  dice: Dice;
}

/** Who holds or held a pass for which agent: one each, of different agents. */
export function* passes(world: World): Generator<Held> {
  const { agents, options } = world;
  for (let user = 0; user < options.users; user++) {
    const person = world.person(user);
    const dice = world.dice('passes', user);
    const count = Math.min(agents.length, dice.mostlySmall(6));
    const first = dice.int(0, agents.length - 1);
    for (let number = 0; number < count; number++) {
      const agent = agents[(first + number) % agents.length] ?? agents[0];
      const index = user * PER_PERSON + number;
      yield { person, agent, index, dice: world.dice('pass', index) };
    }
  }
}

export function* subscriptions(world: World): Generator<SubscriptionDoc> {
  for (const { person, agent, index, dice } of passes(world)) {
    const plan = dice.pick(['daily', 'weekly', 'weekly', 'monthly', 'monthly']);
    const age = world.options.until.getTime() - person.createdAt.getTime();
    const startDate = world.before(Math.min(age, dice.next() ** 2 * 365 * DAY));
    const expiryDate = new Date(startDate.getTime() + DAYS[plan] * DAY);
    const over = expiryDate <= world.options.until;
    const priceMinor = agent.pricingMinor[plan];
    yield {
      _id: world.id('pass', index, startDate),
      userId: person._id.toHexString(),
      agentId: agent.id,
      plan,
      price: priceMinor / 100,
      status: over ? 'expired' : 'active',
      startDate,
      expiryDate,
      autoRenew: !over && dice.chance(0.5),
      createdAt: startDate,
      updatedAt: startDate,
      priceMinor,
      currency: agent.currency,
      requestId: `seed-${index}`,
    };
  }
}

interface Conversation {
  person: Person;
  agent: SeedAgent;
  index: number;
  conversationId: string;
  startTime: Date;
  dice: Dice;
}

function* conversations(world: World): Generator<Conversation> {
  for (const { person, agent, index: pass } of passes(world)) {
    const count = world.dice('chats', pass).int(0, 4);
    for (let number = 0; number < count; number++) {
      const index = pass * PER_PERSON + number;
      const dice = world.dice('chat', index);
      const age = world.options.until.getTime() - person.createdAt.getTime();
      yield {
        person,
        agent,
        index,
        conversationId: world.faker(dice).string.uuid(),
        startTime: world.before(Math.min(age, dice.next() ** 2 * 365 * DAY)),
        dice,
      };
    }
  }
}

export function* chatInteractions(world: World): Generator<ChatInteractionDoc> {
  for (const { person, agent, index, conversationId, startTime, dice } of conversations(world)) {
    const messages: ChatMessage[] = [];
    let time = startTime;
    const questions = dice.int(1, 6);
    for (let number = 0; number < questions; number++) {
      const requestId = `seed-${index}-${number}`;
      const question = { id: `${requestId}-q`, requestId, status: 'complete' } as const;
      const answer = { id: `${requestId}-a`, requestId, status: 'complete' } as const;
      messages.push({ ...question, role: 'user', content: questionText(dice), timestamp: time });
      time = world.after(time, dice.int(2, 20) * 1000);
      const content = Array.from({ length: dice.int(1, 4) }, () => replyText(dice)).join(' ');
      messages.push({
        ...answer,
        role: 'assistant',
        content,
        timestamp: time,
        tokens: Math.ceil(content.length / 4),
        model: 'seed-model',
        answeredBy: 'model',
      });
      time = world.after(time, dice.int(1, 10) * MINUTE);
    }
    yield {
      _id: world.id('chat', index, startTime),
      conversationId,
      userId: person._id,
      agentId: agent.id,
      messages,
      startTime,
      endTime: messages.at(-1)?.timestamp ?? startTime,
      totalTokens: messages.reduce((sum, { tokens = 0 }) => sum + tokens, 0),
      totalMessages: messages.length,
      averageResponseTime: dice.int(800, 9000),
      ...(dice.chance(0.2) ? { feedback: { rating: dice.int(3, 5) } } : {}),
      sequence: 0,
      earlierMessages: 0,
      title: messages[0]?.content.slice(0, 60) ?? '',
      contentBytes: messages.reduce((sum, { content }) => sum + Buffer.byteLength(content), 0),
      answers: messages.length / 2,
    };
  }
}

export function* toolUsages(world: World): Generator<ToolUsageDoc> {
  for (const { person, agent, index, conversationId, startTime } of conversations(world)) {
    const dice = world.dice('tool', index);
    if (!dice.chance(0.4)) continue;
    const success = !dice.chance(0.05);
    yield {
      _id: world.id('tool', index, startTime),
      toolName: dice.pick(['calculator', 'web-search', 'file-reader', 'calendar']),
      userId: person._id,
      agentId: agent.id,
      conversationId,
      command: 'run',
      arguments: { input: questionText(dice) },
      result: {
        success,
        ...(success ? { outputSize: dice.int(50, 20_000) } : { errorMessage: 'Timed out.' }),
      },
      timestamp: world.after(startTime, dice.int(1, 30) * 1000),
      latency: dice.int(40, 4000),
    };
  }
}
