import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useSession } from '../../lib/session.ts';
import { readDraft, saveDraft, useDraft } from './drafts.ts';
import type { Entry } from './entries.ts';
import type { Exchange } from './exchange-store.ts';
import { send, stop } from './send.ts';

interface Asking {
  agentId: string;
  conversationKey: string;
  conversationId: string | undefined;
  exchange: Exchange | undefined;
  prefill: string | undefined;
  onBegin: () => void;
}

/** The draft of a conversation and what is done with it: ask, stop, try again. */
export function useAsking(props: Asking) {
  const { agentId, conversationKey: key, conversationId, exchange, prefill, onBegin } = props;
  const { user } = useSession();
  const navigate = useNavigate();
  const draftKey = draftKeyOf(user?.id, key);
  const draft = useDraft(draftKey);
  const { text, setText, clear } = draft;
  const shown = useRef(key);
  useEffect(() => {
    shown.current = key;
  }, [key]);

  // Taken from the address once: afterwards the draft is the truth, also over a reload.
  useEffect(() => {
    if (prefill === undefined) return;
    setText(prefill);
    void navigate({ from: '/chat', to: '/chat', search: { agent: agentId }, replace: true });
  }, [prefill, agentId, setText, navigate]);

  const isRefused = exchange?.phase === 'refused';
  useEffect(() => {
    if (isRefused && exchange.fresh && readDraft(draftKey).trim() === exchange.question) {
      setText(exchange.question);
    }
  }, [isRefused, exchange, draftKey, setText]);

  /** The question is taken: its draft goes, what was typed since comes along. */
  async function begin(question: string, startedId: string): Promise<void> {
    const kept = readDraft(draftKey);
    const next = kept.trim() === question ? '' : kept;
    saveDraft(draftKey, conversationId === undefined ? '' : next);
    if (conversationId !== undefined) return;
    saveDraft(draftKeyOf(user?.id, startedId), next);
    if (shown.current !== key) return;
    onBegin();
    await navigate({
      to: '/chat/$conversationId',
      params: { conversationId: startedId },
      replace: true,
    });
  }

  function ask(): void {
    const question = text.trim();
    if (question === '') return;
    const again = isRefused && exchange.question === question;
    clear();
    void send({
      agentId,
      conversationId,
      text: question,
      requestId: again ? exchange.requestId : crypto.randomUUID(),
      fresh: true,
      onStart: (startedId) => begin(question, startedId),
    });
  }

  function retry(answer: Entry, entries: Entry[]): void {
    const question = entries.find(
      (entry) => entry.role === 'user' && entry.requestId === answer.requestId,
    );
    if (!question || answer.requestId === null) return;
    void send({
      agentId,
      conversationId,
      text: question.content,
      requestId: answer.requestId,
      fresh: false,
    });
  }

  return { text, setText, ask, retry, stop: () => stop(key) };
}

function draftKeyOf(userId: string | undefined, key: string): string {
  return `${userId ?? ''}/${key}`;
}
