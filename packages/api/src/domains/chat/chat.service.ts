import type { ChatEvent, MessageDto, sendMessageInput } from '@onelastai/contracts';
import {
  type AgentDoc,
  type ChatInteractionDoc,
  findOpenPart,
  findPart,
  listConversations,
} from '@onelastai/db';
import type { z } from 'zod';
import type { Deps } from '../../deps.ts';
import { DomainError } from '../../errors.ts';
import { getAgent } from '../agents/agents.service.ts';
import type { AuthSession } from '../auth/sessionCache.ts';
import { isOpen } from '../subscriptions/entitlements.service.ts';
import { AnswerFailedError, type AnswerRequest } from './answerer.ts';
import { type StaleTest, toConversationDto, toMessageDto } from './chat.mapper.ts';
import { createDraft } from './draft.ts';
import {
  conversationNotFound,
  isStale,
  type StoredExchange,
  storeExchange,
} from './exchange.service.ts';

/** What the model is given of a conversation at the most. */
const HISTORY_MESSAGES = 40;

export async function listOwnConversations(
  userId: string,
  {
    agentId,
    ...page
  }: { agentId?: string | undefined; cursor?: string | undefined; limit: number },
) {
  return listConversations(userId, { agentId }, page);
}

/** One document of a conversation: the newest, or the one that a cursor names. */
export async function getConversationPage(
  userId: string,
  { id, cursor }: { id: string; cursor?: string | undefined },
): Promise<{ latest: ChatInteractionDoc; part: ChatInteractionDoc; nextCursor: string | null }> {
  const latest = await findOpenPart(userId, id);
  if (!latest) throw conversationNotFound();
  const part = cursor === undefined ? latest : await findPart(userId, id, sequenceOf(cursor));
  if (!part) throw invalidCursor();
  const sequence = part.sequence ?? 0;
  return { latest, part, nextCursor: sequence > 0 ? String(sequence - 1) : null };
}

function sequenceOf(cursor: string): number {
  if (!/^\d{1,6}$/.test(cursor)) throw invalidCursor();
  return Number(cursor);
}

function invalidCursor(): DomainError {
  const message = 'This cursor does not belong to this conversation.';
  return new DomainError('INVALID_CURSOR', { message, fields: { cursor: [message] } });
}

/**
 * Takes a question and answers with the events of its answer. Throws before the first event:
 * PASS_REQUIRED, CONVERSATION_NOT_FOUND, ANSWER_IN_PROGRESS, QUESTION_ID_REUSED. The question is stored
 * when this returns.
 */
export async function ask(
  deps: Deps,
  member: AuthSession,
  input: z.output<typeof sendMessageInput>,
  signal: AbortSignal,
): Promise<AsyncGenerator<ChatEvent>> {
  const { userId } = member;
  if (!(await isOpen(deps, userId, input.agentId))) {
    throw new DomainError('PASS_REQUIRED', {
      message: 'You need an active pass to ask this agent.',
    });
  }
  const agent = await getAgent(input.agentId);
  const exchange = await storeExchange(deps, userId, input);
  return exchange.answered
    ? replay(deps, exchange, agent)
    : write(deps, exchange, { agent, member, signal });
}

async function* replay(
  deps: Deps,
  exchange: StoredExchange,
  agent: AgentDoc,
): AsyncGenerator<ChatEvent> {
  yield started(deps, exchange, agent);
  yield { type: 'delta', text: exchange.answer.content };
  yield { type: 'done', answer: toMessageDto(exchange.answer, () => false) };
}

interface Reader {
  agent: AgentDoc;
  member: AuthSession;
  /** Aborted when the reader goes away. */
  signal: AbortSignal;
}

async function* write(
  deps: Deps,
  exchange: StoredExchange,
  { agent, member, signal: gone }: Reader,
): AsyncGenerator<ChatEvent> {
  const draft = createDraft(deps, exchange);
  const session = new AbortController();
  const stopWatching = deps.sessionWatch.watch(member, () => session.abort());
  const release = deps.lifecycle.begin();
  const signal = AbortSignal.any([gone, session.signal, deps.lifecycle.stopping]);
  try {
    yield started(deps, exchange, agent);
    const history = await historyOf(member.userId, exchange);
    for await (const part of deps.answerer.answer({ agent, history, signal })) {
      if (part.type === 'usage') draft.tokens = part.tokens;
      else yield { type: 'delta', text: draft.append(part.text) };
      if (draft.isFull()) break;
    }
    yield ended(await draft.finish(signal.aborted || draft.isFull() ? 'stopped' : 'complete'));
  } catch (error) {
    const isModels = error instanceof AnswerFailedError;
    // Anything but the model's own failing is a fault of ours.
    deps.log[isModels ? 'warn' : 'error']({ err: error, agentId: agent.id }, 'answer failed');
    const reason = isModels ? error.reason : 'interrupted';
    yield { type: 'failed', answer: await draft.finish('failed'), reason };
  } finally {
    stopWatching();
    // The reader may have gone away in the middle of a `yield`: what had arrived is kept. Changes
    // nothing once the answer is finished.
    await draft.finish('stopped').finally(release);
  }
}

function ended(answer: MessageDto): ChatEvent {
  return answer.status === 'failed'
    ? { type: 'failed', answer, reason: 'interrupted' }
    : { type: 'done', answer };
}

function started(
  deps: Deps,
  { part, question, answer }: StoredExchange,
  agent: AgentDoc,
): ChatEvent {
  const stale = staleTest(deps);
  return {
    type: 'start',
    conversation: toConversationDto(part, agent),
    question: toMessageDto(question, stale),
    answerId: answer.id,
  };
}

/** The messages before the question and the question, without answers that never came. */
async function historyOf(
  userId: string,
  { part, question }: StoredExchange,
): Promise<AnswerRequest['history']> {
  const sequence = part.sequence ?? 0;
  const earlier = sequence > 0 ? await findPart(userId, part.conversationId, sequence - 1) : null;
  const before = part.messages.findIndex((message) => message.id === question.id);
  return [...(earlier?.messages ?? []), ...part.messages.slice(0, before + 1)]
    .flatMap(({ role, content }) =>
      role === 'system' || content === '' ? [] : [{ role, content }],
    )
    .slice(-HISTORY_MESSAGES);
}

export function staleTest(deps: Deps): StaleTest {
  const now = deps.clock.now();
  return (message) => isStale(message, now);
}
