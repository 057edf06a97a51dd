import { Button, Skeleton } from '@mantine/core';
import { parseError, type StripeEventDetailDto } from '@onelastai/sdk';
import { IconArrowLeft } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useFormatter, useTranslations } from 'use-intl';
import { trpc } from '../../../lib/api.ts';
import { usePageTitle } from '../../../lib/use-page-title.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { FormError } from '../../../ui/FormError.tsx';
import { ButtonLink, TextLink } from '../../../ui/links.tsx';
import { VisuallyHidden } from '../../../ui/VisuallyHidden.tsx';
import { EventBadge } from '../billing/badges.tsx';
import { PersonLink } from '../billing/PersonLink.tsx';
import { ForAdministrators } from '../ForAdministrators.tsx';
import classes from '../subscriptions/SubscriptionPage.module.css';
import { Fact, Facts, Section } from '../users/Facts.tsx';
import own from './Payments.module.css';
import { eventOptions } from './queries.ts';

/** One event of the payment service: what it told, what came of it, and the way to do it again. */
export function EventPage({ id }: { id: string }) {
  const t = useTranslations('adminPayments.one');
  const { data: event, error, refetch, isFetching } = useQuery(eventOptions(id));
  usePageTitle(event ? event.type : t('title'));
  const { code, status } = parseError(error);
  if (code === 'ADMIN_REQUIRED') return <ForAdministrators />;
  if (event) return <Event event={event} />;
  if (code === 'STRIPE_EVENT_NOT_FOUND' || status === 400) {
    return (
      <EmptyState as="h1" title={t('gone')} text={t('goneText')}>
        <ButtonLink to="/admin/payments" search={{ tab: 'events' }} variant="default">
          {t('back')}
        </ButtonLink>
      </EmptyState>
    );
  }
  if (error) {
    return (
      <ErrorState as="h1" error={error} onRetry={() => void refetch()} retrying={isFetching} />
    );
  }
  return (
    <>
      <VisuallyHidden>{t('loading')}</VisuallyHidden>
      <div className={classes.sections} aria-hidden="true">
        <Skeleton height={64} radius="lg" />
        <Skeleton height={200} radius="lg" />
      </div>
    </>
  );
}

function Event({ event }: { event: StripeEventDetailDto }) {
  const t = useTranslations('adminPayments.one');
  const format = useFormatter();
  const moment = (at: string | null) =>
    at === null ? '' : format.dateTime(new Date(at), { dateStyle: 'medium', timeStyle: 'medium' });
  const { subscription } = event;
  return (
    <>
      <TextLink to="/admin/payments" search={{ tab: 'events' }} className={classes.back ?? ''}>
        <IconArrowLeft size={16} aria-hidden /> {t('back')}
      </TextLink>
      <header className={classes.head}>
        <div>
          <h1>{event.type}</h1>
          <p>
            {event.id} <EventBadge state={event.state} />
          </p>
        </div>
      </header>
      <div className={classes.sections}>
        <Section id="effect" title={t('effect')}>
          <p className={event.error ? undefined : classes.none}>
            {event.error || event.effect || t('noEffect')}
          </p>
          <Replay event={event} />
        </Section>
        <Section id="facts" title={t('facts')}>
          <Facts>
            <Fact name={t('object')}>{event.objectId}</Fact>
            <Fact name={t('source')}>{t(`sources.${event.source}`)}</Fact>
            <Fact name={t('person')}>
              <PersonLink person={event.user} />
            </Fact>
            <Fact name={t('pass')}>
              {subscription ? (
                <TextLink to="/admin/subscriptions/$id" params={{ id: subscription.id }} inherit>
                  {subscription.title}
                </TextLink>
              ) : (
                ''
              )}
            </Fact>
            <Fact name={t('created')}>{moment(event.createdAt)}</Fact>
            <Fact name={t('received')}>{moment(event.receivedAt)}</Fact>
            <Fact name={t('handled')}>{moment(event.handledAt)}</Fact>
            <Fact name={t('attempts')}>{event.attempts}</Fact>
            <Fact name={t('nextAttempt')}>{moment(event.nextAttemptAt)}</Fact>
          </Facts>
        </Section>
      </div>
    </>
  );
}

/** Doing it again is safe: what it is about is read anew from the payment service. */
function Replay({ event }: { event: StripeEventDetailDto }) {
  const t = useTranslations('adminPayments.one');
  const queries = useQueryClient();
  const replay = useMutation(
    trpc.admin.payments.replay.mutationOptions({
      onSuccess(again) {
        queries.setQueryData(trpc.admin.payments.event.queryKey({ id: event.id }), again);
        void queries.invalidateQueries({ queryKey: trpc.admin.payments.events.pathKey() });
      },
    }),
  );
  return (
    <div className={own.replay}>
      <Button
        variant="default"
        loading={replay.isPending}
        onClick={() => replay.mutate({ id: event.id })}
      >
        {t('replay')}
      </Button>
      <p className={classes.none}>{t('replayHint')}</p>
      <div role="status">
        {replay.data ? (
          <p className={own.result}>
            {t('replayed', { effect: replay.data.error || replay.data.effect || t('noEffect') })}
          </p>
        ) : null}
      </div>
      <FormError error={replay.error} title={t('notReplayed')} />
    </div>
  );
}
