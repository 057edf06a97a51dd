import { Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { reasonInput } from '@onelastai/contracts';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { FormDialog } from './FormDialog.tsx';

interface ReasonDialogProps {
  title: string;
  text: ReactNode;
  /** On the button that does it. */
  go: string;
  isDangerous?: boolean;
  /** Who reads the reason, where it is not the audit log alone. */
  hint?: string;
  /** Has to be typed first, for what cannot be undone. */
  word?: string;
  isPending: boolean;
  error: unknown;
  /** Further fields. */
  children?: ReactNode;
  onConfirm: (reason: string) => void;
  onClose: () => void;
}

/** Asks an administrator why before it is done. */
export default function ReasonDialog(props: ReasonDialogProps) {
  const { title, text, go, isDangerous = false, hint, word, isPending, error } = props;
  const t = useTranslations('admin.reason');
  const form = useForm({
    initialValues: { reason: '', word: '' },
    validate: {
      reason: (value) => (reasonInput.safeParse(value).success ? null : t('invalid')),
      word: (value) => (word === undefined || value.trim() === word ? null : t('wordInvalid')),
    },
  });
  return (
    <FormDialog
      title={title}
      failed={t('failed')}
      error={error}
      back={t('cancel')}
      go={go}
      isDangerous={isDangerous}
      isPending={isPending}
      onClose={props.onClose}
      onSubmit={form.onSubmit(
        ({ reason }) => props.onConfirm(reason.trim()),
        (errors) => form.getInputNode(errors['reason'] ? 'reason' : 'word')?.focus(),
      )}
    >
      <p>{text}</p>
      {props.children}
      <Textarea
        label={t('label')}
        description={hint ?? t('hint')}
        maxLength={500}
        rows={3}
        required
        withAsterisk={false}
        data-autofocus
        {...form.getInputProps('reason')}
      />
      {word === undefined ? null : (
        <TextInput
          label={t('word', { word })}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          {...form.getInputProps('word')}
        />
      )}
    </FormDialog>
  );
}
