import type { AdminSubscriptionDto } from '@onelastai/sdk';
import { useFormatter, useTranslations } from 'use-intl';
import { TextLink } from '../../../ui/links.tsx';
import { MoneyText } from '../../../ui/MoneyText.tsx';
import { PassBadges } from '../billing/badges.tsx';
import { PersonLink } from '../billing/PersonLink.tsx';
import classes from '../shared/List.module.css';

interface SubscriptionTableProps {
  passes: AdminSubscriptionDto[];
  outdated: boolean;
}

/** A table; on phones each row is a card. */
export function SubscriptionTable({ passes, outdated }: SubscriptionTableProps) {
  const t = useTranslations('adminSubscriptions');
  return (
    <table className={classes.table} data-outdated={outdated || undefined} aria-label={t('title')}>
      <thead>
        <tr>
          <th scope="col">{t('pass')}</th>
          <th scope="col">{t('person')}</th>
          <th scope="col">{t('status')}</th>
          <th scope="col">{t('until')}</th>
          <th scope="col">{t('nextCharge')}</th>
        </tr>
      </thead>
      <tbody>
        {passes.map((pass) => (
          <PassRow key={pass.id} pass={pass} />
        ))}
      </tbody>
    </table>
  );
}

function PassRow({ pass }: { pass: AdminSubscriptionDto }) {
  const t = useTranslations('adminSubscriptions');
  const shared = useTranslations('adminBilling');
  const format = useFormatter();
  const { id, title, plan, price, user, expiryDate, nextCharge } = pass;
  const day = (at: string) => format.dateTime(new Date(at), { dateStyle: 'medium' });
  return (
    <tr>
      <th scope="row">
        <TextLink to="/admin/subscriptions/$id" params={{ id }} inherit>
          {title}
        </TextLink>
        <span className={classes.sub}>
          {shared(`plans.${plan}`)}, <MoneyText value={price} exact />
        </span>
      </th>
      <td data-label={t('person')}>
        <PersonLink person={user} />
      </td>
      <td>
        <PassBadges pass={pass} />
      </td>
      <td data-label={t('until')}>
        <time dateTime={expiryDate}>{day(expiryDate)}</time>
      </td>
      <td data-label={t('nextCharge')}>
        {nextCharge ? (
          <span>
            <MoneyText value={nextCharge.amount} exact />, {day(nextCharge.at)}
          </span>
        ) : (
          t('none')
        )}
      </td>
    </tr>
  );
}
