import type { AgentSourceDetailDto, AgentSourceDto } from '@onelastai/sdk';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { client, trpc } from '../../../lib/api.ts';
import { serverFieldErrors } from '../../../lib/form-errors.ts';
import { notify } from '../../../lib/notify.ts';
import { useErrorText } from '../../../ui/use-error-text.ts';
import { sourceOptions } from './queries.ts';
import { fieldOf, type SourceDraft, toCreate, toUpdate } from './source-draft.ts';

interface SaveEvents {
  onDone: () => void;
  /** Messages by the form's fields. */
  onRefused: (errors: ReturnType<typeof serverFieldErrors>) => void;
}

/** Adds a source, or changes this one. */
export function useSaveSource(source: AgentSourceDto | null, { onDone, onRefused }: SaveEvents) {
  const t = useTranslations('adminSources.form');
  const describe = useErrorText();
  const queries = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (draft: SourceDraft): Promise<AgentSourceDetailDto> =>
      source
        ? client.admin.sources.update.mutate(toUpdate(source.id, draft))
        : client.admin.sources.create.mutate(toCreate(draft)),
    onSuccess(saved) {
      queries.setQueryData(sourceOptions(saved.id).queryKey, saved);
      void queries.invalidateQueries({ queryKey: trpc.admin.sources.list.pathKey() });
      notify.done(t('saved', { name: saved.name }));
      onDone();
      if (!source) void navigate({ to: '/admin/sources/$id', params: { id: saved.id } });
    },
    onError(error) {
      const errors = Object.entries(serverFieldErrors(error, {}, describe));
      onRefused(Object.fromEntries(errors.map(([path, text]) => [fieldOf(path), text])));
    },
  });
}
