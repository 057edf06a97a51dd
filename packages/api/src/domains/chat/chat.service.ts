import type { ChatEvent, sendMessageInput } from '@onelastai/contracts';
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
import { getActivePass } from '../subscriptions/subscriptions.service.ts';
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
 * PASS_REQUIRED, CONVERSATION_NOT_FOUND, ANSWER_IN_PROGRESS. The question is stored when this
 * returns.
 */
export async function ask(
  deps: Deps,
  { userId, sessionId }: AuthSession,
  input: z.output<typeof sendMessageInput>,
  signal: AbortSignal,
): Promise<AsyncGenerator<ChatEvent>> {
  if (!(await getActivePass(deps, userId, input.agentId))) {
    throw new DomainError('PASS_REQUIRED', {
      message: 'You need an active pass to ask this agent.',
    });
  }
  const agent = await getAgent(input.agentId);
  const exchange = await storeExchange(deps, userId, input);
  const history = await historyOf(userId, exchange);
  return exchange.answered
    ? replay(deps, exchange, agent)
    : write(deps, exchange, { agent, history, signal, sessionId });
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

async function* write(
  deps: Deps,
  exchange: StoredExchange,
  request: AnswerRequest & { sessionId: string },
): AsyncGenerator<ChatEvent> {
  const draft = createDraft(deps, exchange);
  try {
    yield started(deps, exchange, request.agent);
    for await (const part of deps.answerer.answer(request)) {
      // Signed out, disabled or demoted meanwhile: the stream ends here.
      if (!(await deps.sessions.get(request.sessionId))) return;
      if (part.type === 'usage') draft.tokens = part.tokens;
      else yield { type: 'delta', text: draft.append(part.text) };
    }
    if (!request.signal.aborted) yield { type: 'done', answer: await draft.finish('complete') };
  } catch (error) {
    const answer = await draft.finish('failed');
    if (!(error instanceof AnswerFailedError)) throw error;
    deps.log.warn({ err: error, agentId: request.agent.id }, 'answer failed');
    yield { type: 'failed', answer, reason: error.reason };
  } finally {
    // Stopped by the reader, who may have gone away in the middle of a `yield`: what had arrived
    // is kept. Changes nothing once the answer is finished.
    await draft.finish('stopped');
  }
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
