import type { AdminSubscriptionDetailDto, BillingActionDto } from '@onelastai/sdk';
import { useFormatter, useLocale, useNow, useTranslations } from 'use-intl';
import { formatMoney } from '../../../lib/money.ts';
import { TextLink } from '../../../ui/links.tsx';
import { MoneyText } from '../../../ui/MoneyText.tsx';
import { ActionBadge, EventBadge, PaymentBadge } from '../billing/badges.tsx';
import classes from './Timeline.module.css';
import { type TimelineEntry, timelineOf } from './timeline.ts';

export function Timeline({ pass }: { pass: AdminSubscriptionDetailDto }) {
  const format = useFormatter();
  const now = useNow();
  return (
    <ol className={classes.timeline}>
      {timelineOf(pass, now).map((entry) => (
        <li key={entry.key} data-kind={entry.kind}>
          <Entry entry={entry} currency={pass.price.currency} />
          <time className={classes.when} dateTime={entry.at}>
            {format.dateTime(new Date(entry.at), { dateStyle: 'medium', timeStyle: 'medium' })}
          </time>
        </li>
      ))}
    </ol>
  );
}

function Entry({ entry, currency }: { entry: TimelineEntry; currency: string }) {
  const t = useTranslations('adminSubscriptions.timeline');
  switch (entry.kind) {
    case 'pass':
      return <p>{t(entry.milestone)}</p>;
    case 'payment': {
      const { state, number, amount, refunded } = entry.payment;
      return (
        <p>
          {t('invoice', { number })} <MoneyText value={amount} exact />{' '}
          <PaymentBadge state={state} />
          {refunded.amountMinor > 0 ? (
            <> {t.rich('refunded', { amount: () => <MoneyText value={refunded} exact /> })}</>
          ) : null}
        </p>
      );
    }
    case 'action':
      return <Action action={entry.action} currency={currency} />;
    case 'event': {
      const { id, type, effect, state } = entry.event;
      return (
        <p>
          <TextLink to="/admin/payments/events/$id" params={{ id }} inherit underline="always">
            {type}
          </TextLink>{' '}
          <EventBadge state={state} /> {effect}
        </p>
      );
    }
  }
}

function Action({ action, currency }: { action: BillingActionDto; currency: string }) {
  const t = useTranslations('adminSubscriptions.timeline');
  const locale = useLocale();
  const { kind, state, change, renew, refundMinor, reason, actor, error } = action;
  const refund = formatMoney({ amountMinor: refundMinor ?? 0, currency }, locale, true);
  return (
    <>
      <p>
        {t(`actions.${kind}`, {
          to: change?.target ?? '',
          renew: renew === true ? 'on' : 'off',
          refund,
        })}{' '}
        <ActionBadge state={state} />
      </p>
      {actor ? <p>{t('by', { who: actor.email || actor.id, reason })}</p> : null}
      {error ? <p>{error}</p> : null}
    </>
  );
}
