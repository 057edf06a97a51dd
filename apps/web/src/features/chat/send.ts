import { type ChatEvent, type MessageDto, parseError } from '@onelastai/sdk';
import { notifyManager } from '@tanstack/react-query';
import { client, trpc } from '../../lib/api.ts';
import { queryClient } from '../../lib/query-client.ts';
import { announceSignedOut } from '../../lib/session-events.ts';
import { rememberPass } from '../subscriptions/queries.ts';
import {
  refreshConversation,
  refreshConversations,
  rememberAnswer,
  rememberQuestion,
} from './conversation-cache.ts';
import { newKey, store } from './exchange-store.ts';

export interface Question {
  agentId: string;
  /** Without it a new conversation begins. */
  conversationId: string | undefined;
  text: string;
  requestId: string;
  fresh: boolean;
  /** The server has taken the question. A promise is waited for before the old key is let go. */
  onStart?: (conversationId: string) => Promise<void> | void;
}

interface Run {
  key: string;
  started: Extract<ChatEvent, { type: 'start' }> | null;
  controller: AbortController;
  /** The answer has its final form. */
  finished: boolean;
}

const running = new Map<string, Run>();

const BUSY_TRIES = 4;
const BUSY_WAIT_MS = 800;
/** The server notices a stop when the connection is gone; its own record follows then. */
const SETTLE_MS = 600;

export function stop(key: string): void {
  running.get(key)?.controller.abort();
}

/** Asks, and lets the answer stream into the store. What goes wrong ends up there as well. */
export async function send(question: Question): Promise<void> {
  const { agentId, conversationId, text, requestId, fresh } = question;
  const key = conversationId ?? newKey(agentId);
  if (running.has(key)) return;
  const run: Run = { key, started: null, controller: new AbortController(), finished: false };
  running.set(key, run);
  const base = { agentId, requestId, question: text, fresh, text: '', error: null };
  store.put(key, { ...base, phase: 'sending' });
  let failure: unknown = null;
  try {
    await receive(question, run);
  } catch (error) {
    failure = run.controller.signal.aborted ? null : error;
  }
  running.delete(run.key);
  // Without a last word: stopped, cut off, signed out elsewhere, or the server went down.
  if (run.started && !run.finished) leaveOff(run, requestId);
  if (!run.started) {
    if (failure) noteRefusal(failure, agentId);
    store.put(key, { ...base, phase: 'refused', error: failure });
  }
  refreshConversations();
}

async function receive(question: Question, run: Run): Promise<void> {
  for await (const event of await open(question, run.controller.signal)) {
    switch (event.type) {
      case 'start':
        run.started = event;
        await begin(question, run, event);
        break;
      case 'delta':
        store.grow(run.key, event.text);
        break;
      case 'failed':
        store.setReason(event.answer.id, event.reason);
        finish(run, event.answer);
        break;
      case 'done':
        finish(run, event.answer);
        break;
    }
  }
}

/** A question right after a stop may find the old answer still being put away. */
async function open(question: Question, signal: AbortSignal, tries = BUSY_TRIES) {
  const { agentId, conversationId, text, requestId } = question;
  const input = {
    agentId,
    message: text,
    requestId,
    ...(conversationId === undefined ? {} : { conversationId }),
  };
  try {
    return await client.chat.send.mutate(input, { signal });
  } catch (error) {
    const isBusy = parseError(error).code === 'ANSWER_IN_PROGRESS';
    if (!isBusy || tries <= 1 || signal.aborted) throw error;
    await new Promise((resolve) => setTimeout(resolve, BUSY_WAIT_MS));
    return open(question, signal, tries - 1);
  }
}

async function begin(
  question: Question,
  run: Run,
  { conversation, question: stored }: NonNullable<Run['started']>,
): Promise<void> {
  const before = run.key;
  const exchange = store.get(before);
  rememberQuestion(conversation, stored);
  refreshConversations();
  if (exchange) store.put(conversation.id, { ...exchange, phase: 'streaming' });
  if (before !== conversation.id) {
    running.delete(before);
    run.key = conversation.id;
    running.set(conversation.id, run);
  }
  // Not waited for: the words that follow must not queue up behind a change of page.
  void Promise.resolve(question.onStart?.(conversation.id)).finally(() => {
    if (before !== conversation.id) store.drop(before);
  });
}

function finish(run: Run, answer: MessageDto): void {
  const conversationId = run.started?.conversation.id;
  if (conversationId !== undefined) rememberAnswer(conversationId, answer);
  run.finished = true;
  running.delete(run.key);
  // After the cache has told its readers: between the two the answer would be nowhere.
  notifyManager.schedule(() => store.drop(run.key));
}

/** The stream broke off or was stopped: what had arrived is shown until the server's record is read. */
function leaveOff(run: Run, requestId: string): void {
  if (!run.started) return;
  const { conversation, answerId } = run.started;
  const isStopped = run.controller.signal.aborted;
  if (!isStopped) {
    store.setReason(answerId, 'interrupted');
    void queryClient.invalidateQueries({ queryKey: trpc.auth.session.queryKey() });
  }
  finish(run, {
    id: answerId,
    role: 'assistant',
    content: store.get(run.key)?.text ?? '',
    createdAt: new Date().toISOString(),
    status: isStopped ? 'stopped' : 'failed',
    answeredBy: null,
    requestId,
  });
  setTimeout(() => refreshConversation(conversation.id), SETTLE_MS);
}

function noteRefusal(error: unknown, agentId: string): void {
  const { code } = parseError(error);
  if (code === 'SIGN_IN_REQUIRED') announceSignedOut();
  if (code === 'PASS_REQUIRED') rememberPass(agentId, { active: false, expiryDate: null });
}
