import { useForm } from '@mantine/form';
import { createSourceInput, updateSourceInput } from '@onelastai/contracts';
import type { AgentSourceDto } from '@onelastai/sdk';
import { useCallback } from 'react';
import { useTranslations } from 'use-intl';

export interface HeaderDraft {
  /** Of the row, for as long as it is shown. */
  key: string;
  name: string;
  /** Empty where what is stored is to stay. */
  value: string;
}

/** A source as it stands in the form. */
export interface SourceDraft {
  name: string;
  url: string;
  headers: HeaderDraft[];
  /** Minutes; empty: by hand. */
  every: string;
  isActive: boolean;
  reason: string;
}

/** What is offered, in minutes. */
export const INTERVALS = ['', '5', '15', '60', '360', '1440', '10080'];

function emptyDraft(source: AgentSourceDto | null): SourceDraft {
  return {
    name: source?.name ?? '',
    url: source?.url ?? '',
    headers: (source?.headerNames ?? []).map((name) => ({ key: name, name, value: '' })),
    every: source ? String(source.everyMinutes ?? '') : '60',
    isActive: source?.isActive ?? true,
    reason: '',
  };
}

export function toCreate({ name, url, headers, every, isActive, reason }: SourceDraft) {
  return {
    name: name.trim(),
    url: url.trim(),
    headers: headers.map(({ name, value }) => ({ name: name.trim(), value })),
    everyMinutes: every === '' ? null : Number(every),
    isActive,
    reason,
  };
}

export function toUpdate(id: string, draft: SourceDraft) {
  const { name: _, reason, headers, ...data } = toCreate(draft);
  const kept = headers.map(({ name, value }) => (value === '' ? { name } : { name, value }));
  return { id, data: { ...data, headers: kept }, reason };
}

export type SourceDraftForm = ReturnType<typeof useSourceDraft>;

/** The form of a new source, or of this one. */
export function useSourceDraft(source: AgentSourceDto | null) {
  const validate = useDraftCheck(source);
  return useForm({ initialValues: emptyDraft(source), validate });
}

/** Checks with the very schema the server uses, and answers by the form's own fields. */
function useDraftCheck(source: AgentSourceDto | null) {
  const t = useTranslations('adminSources.form');
  return useCallback(
    (draft: SourceDraft): Record<string, string> => {
      const { error } = source
        ? updateSourceInput.safeParse(toUpdate(source.id, draft))
        : createSourceInput.safeParse(toCreate(draft));
      const paths = (error?.issues ?? []).map(({ path }) => fieldOf(path.map(String).join('.')));
      return Object.fromEntries(paths.map((field) => [field, t(`invalid.${kindOf(field)}`)]));
    },
    [source, t],
  );
}

/** The server's path of a field as the form's. */
export function fieldOf(path: string): string {
  const field = path.replace(/^data\./, '');
  return field === 'everyMinutes' ? 'every' : field;
}

const KINDS = ['name', 'url', 'headers', 'every', 'reason'] as const;

function kindOf(field: string): (typeof KINDS)[number] | 'headerName' | 'headerValue' {
  if (field.startsWith('headers.')) return field.endsWith('.name') ? 'headerName' : 'headerValue';
  return KINDS.find((kind) => kind === field) ?? 'headers';
}
