import { Button, Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { SOURCE_URL_MAX } from '@onelastai/contracts';
import type { AgentSourceDto } from '@onelastai/sdk';
import { useTranslations } from 'use-intl';
import { FormError } from '../../../ui/FormError.tsx';
import { HeaderFields } from './HeaderFields.tsx';
import classes from './Sources.module.css';
import { INTERVALS, useSourceDraft } from './source-draft.ts';
import { useSaveSource } from './use-save-source.ts';
import { useSchedule } from './use-schedule.ts';

interface SourceFormProps {
  source: AgentSourceDto | null;
  onClose: () => void;
}

export function SourceForm({ source, onClose }: SourceFormProps) {
  const t = useTranslations('adminSources.form');
  const schedule = useSchedule();
  const form = useSourceDraft(source);
  const save = useSaveSource(source, { onDone: onClose, onRefused: form.setErrors });
  const own = form.values.every;
  const intervals = INTERVALS.includes(own) ? INTERVALS : [own, ...INTERVALS];
  const nameOf = (every: string) =>
    schedule({
      kind: 'http',
      everyMinutes: every === '' ? null : Number(every),
      isActive: true,
    });
  return (
    <form
      noValidate
      className={classes.form}
      onSubmit={form.onSubmit(
        (draft) => save.mutate(draft),
        (errors) => form.getInputNode(Object.keys(errors)[0] ?? '')?.focus(),
      )}
    >
      {source ? null : (
        <TextInput
          label={t('name')}
          description={t('nameHint')}
          maxLength={60}
          autoCapitalize="none"
          spellCheck={false}
          data-autofocus
          {...form.getInputProps('name')}
        />
      )}
      <TextInput
        label={t('url')}
        description={t('urlHint')}
        type="url"
        inputMode="url"
        maxLength={SOURCE_URL_MAX}
        placeholder="https://feeds.example/agents.json"
        {...form.getInputProps('url')}
      />
      <HeaderFields form={form} stored={source?.headerNames ?? []} />
      <NativeSelect
        label={t('every')}
        data={intervals.map((value) => ({ value, label: nameOf(value) }))}
        {...form.getInputProps('every')}
      />
      <Checkbox
        label={t('isActive')}
        description={t('isActiveHint')}
        {...form.getInputProps('isActive', { type: 'checkbox' })}
      />
      <Textarea
        label={t('reason')}
        description={t('reasonHint')}
        maxLength={500}
        rows={2}
        {...form.getInputProps('reason')}
      />
      <FormError error={save.error} title={t('failed')} />
      <div className={classes.buttons}>
        <Button variant="default" onClick={onClose} disabled={save.isPending}>
          {t('cancel')}
        </Button>
        <Button type="submit" loading={save.isPending}>
          {t(source ? 'save' : 'add')}
        </Button>
      </div>
    </form>
  );
}
