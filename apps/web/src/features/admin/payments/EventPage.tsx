import { Button } from '@mantine/core';
import type { StripeEventDetailDto } from '@onelastai/sdk';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useFormatter, useTranslations } from 'use-intl';
import { trpc } from '../../../lib/api.ts';
import { usePageTitle } from '../../../lib/use-page-title.ts';
import { FormError } from '../../../ui/FormError.tsx';
import { ButtonLink, TextLink } from '../../../ui/links.tsx';
import { EventBadge } from '../billing/badges.tsx';
import { PersonLink } from '../billing/PersonLink.tsx';
import { Fact, Facts, Section } from '../shared/Facts.tsx';
import classes from '../shared/Record.module.css';
import { BackLink, RecordHead } from '../shared/RecordHead.tsx';
import { RecordPage, SectionsSkeleton } from '../shared/RecordPage.tsx';
import own from './Payments.module.css';
import { eventOptions } from './queries.ts';

/** One event of the payment service: what it told, what came of it, and the way to do it again. */
export function EventPage({ id }: { id: string }) {
  const t = useTranslations('adminPayments.one');
  const record = useQuery(eventOptions(id));
  usePageTitle(record.data ? record.data.type : t('title'));
  return (
    <RecordPage
      record={record}
      notFound="STRIPE_EVENT_NOT_FOUND"
      words={{ loading: t('loading'), gone: t('gone'), goneText: t('goneText') }}
      wayOut={
        <ButtonLink to="/admin/payments" search={{ tab: 'events' }} variant="default">
          {t('back')}
        </ButtonLink>
      }
      skeleton={<SectionsSkeleton heights={[200]} />}
    >
      {(event) => <Event event={event} />}
    </RecordPage>
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
      <BackLink to="/admin/payments" search={{ tab: 'events' }}>
        {t('back')}
      </BackLink>
      <RecordHead title={event.type}>
        <EventBadge state={event.state} /> {event.id}
      </RecordHead>
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
