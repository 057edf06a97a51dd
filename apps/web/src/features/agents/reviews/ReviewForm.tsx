import { Button, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { REVIEW_LIMITS, upsertReviewInput } from '@onelastai/contracts';
import type { AgentDto, OwnReviewDto } from '@onelastai/sdk';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { trpc } from '../../../lib/api.ts';
import { localResolver, serverFieldErrors } from '../../../lib/form-errors.ts';
import { notify } from '../../../lib/notify.ts';
import { FormError } from '../../../ui/FormError.tsx';
import { useErrorText } from '../../../ui/use-error-text.ts';
import { keepDraft, type ReviewDraft, readDraft } from './draft.ts';
import classes from './ReviewForm.module.css';
import { StarInput } from './StarInput.tsx';

interface ReviewFormProps {
  agent: AgentDto;
  userId: string;
  /** What is edited; `null`: a first one. */
  review: OwnReviewDto | null;
  onSaved: (review: OwnReviewDto) => void;
  onCancel: () => void;
}

/** The counter is told once so many characters are left. */
const COUNTED = 400;

export default function ReviewForm({ agent, userId, review, onSaved, onCancel }: ReviewFormProps) {
  const t = useTranslations('reviews.form');
  const describe = useErrorText();
  const element = useRef<HTMLFormElement>(null);
  const texts = {
    rating: t('ratingMissing'),
    title: t('headingLong', { max: REVIEW_LIMITS.title }),
    text: t('textLong', { max: REVIEW_LIMITS.text }),
  };
  const form = useForm<ReviewDraft>({
    initialValues: readDraft(userId, agent.id) ?? {
      rating: review?.rating ?? 0,
      title: review?.title ?? '',
      text: review?.text ?? '',
    },
    onValuesChange: (values) => keepDraft(userId, agent.id, values),
    validate: (values) =>
      localResolver(upsertReviewInput, texts, t('invalid'))({ agentId: agent.id, ...values }),
  });
  const save = useMutation(
    trpc.agents.reviews.upsert.mutationOptions({
      onSuccess(saved) {
        keepDraft(userId, agent.id, null);
        notify.done(review ? t('saved') : t('published'));
        onSaved(saved);
      },
      onError: (error) => form.setErrors(serverFieldErrors(error, texts, describe)),
    }),
  );
  const focus = (field: string) =>
    element.current
      ?.querySelector<HTMLElement>(field === 'rating' ? 'input[type=radio]' : `[name=${field}]`)
      ?.focus();
  // Opened by a button: what is to be filled in has the focus.
  useEffect(() => {
    element.current?.querySelector<HTMLElement>('input:checked, input[type=radio]')?.focus();
  }, []);
  const left = REVIEW_LIMITS.text - form.values.text.length;
  return (
    <form
      ref={element}
      noValidate
      className={classes.form}
      aria-label={t('title', { name: agent.name })}
      onSubmit={form.onSubmit(
        (values) => save.mutate({ agentId: agent.id, ...values }),
        (errors) => focus(Object.keys(errors)[0] ?? 'rating'),
      )}
    >
      <StarInput
        value={form.values.rating}
        onChange={(rating) => form.setFieldValue('rating', rating)}
        error={typeof form.errors['rating'] === 'string' ? form.errors['rating'] : undefined}
      />
      <TextInput
        label={
          <>
            {t('heading')} <span className={classes.optional}>({t('optional')})</span>
          </>
        }
        name="title"
        maxLength={REVIEW_LIMITS.title}
        autoComplete="off"
        {...form.getInputProps('title')}
      />
      <Textarea
        label={
          <>
            {t('text')} <span className={classes.optional}>({t('optional')})</span>
          </>
        }
        name="text"
        autosize
        minRows={4}
        maxRows={14}
        {...form.getInputProps('text')}
      />
      <p className={classes.hint} data-over={left < 0 || undefined}>
        {left <= COUNTED ? <span aria-live="polite">{t('left', { left })} · </span> : null}
        {t('public')}
      </p>
      <FormError error={save.error} title={t('failed')} />
      <div className={classes.buttons}>
        <Button
          variant="default"
          disabled={save.isPending}
          onClick={() => {
            keepDraft(userId, agent.id, null);
            onCancel();
          }}
        >
          {t('cancel')}
        </Button>
        <Button type="submit" loading={save.isPending}>
          {review ? t('save') : t('publish')}
        </Button>
      </div>
    </form>
  );
}
