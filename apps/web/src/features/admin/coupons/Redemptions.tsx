import { Skeleton } from '@mantine/core';
import type { CouponRedemptionDto } from '@onelastai/sdk';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { TextLink } from '../../../ui/links.tsx';
import { MoneyText } from '../../../ui/MoneyText.tsx';
import { MoreButton } from '../../../ui/MoreButton.tsx';
import { RelativeTime } from '../../../ui/RelativeTime.tsx';
import list from '../shared/List.module.css';
import page from '../shared/Record.module.css';
import { StateBadge, type Tone } from '../shared/StateBadge.tsx';
import { redemptionsOptions } from './queries.ts';

/** Who used the coupon, for what. */
export function Redemptions({ id }: { id: string }) {
  const t = useTranslations('adminCoupons.uses');
  const uses = useInfiniteQuery(redemptionsOptions(id));
  if (!uses.data) {
    return uses.isError ? (
      <ErrorState
        as="h3"
        error={uses.error}
        onRetry={() => void uses.refetch()}
        retrying={uses.isFetching}
      />
    ) : (
      <Skeleton height={120} />
    );
  }
  const rows = uses.data.pages.flatMap(({ items }) => items);
  if (rows.length === 0) return <p className={page.none}>{t('none')}</p>;
  return (
    <>
      <table className={list.table} aria-label={t('label')}>
        <thead>
          <tr>
            <th scope="col">{t('person')}</th>
            <th scope="col">{t('state')}</th>
            <th scope="col">{t('target')}</th>
            <th scope="col" className={list.number}>
              {t('amount')}
            </th>
            <th scope="col">{t('when')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((use) => (
            <Use key={use.id} use={use} />
          ))}
        </tbody>
      </table>
      <MoreButton list={uses}>{t('more')}</MoreButton>
    </>
  );
}

const TONES = {
  reserved: 'note',
  redeemed: 'good',
  released: 'quiet',
} as const satisfies Record<CouponRedemptionDto['state'], Tone>;

function Use({ use }: { use: CouponRedemptionDto }) {
  const t = useTranslations('adminCoupons.uses');
  const { userId, email, target, amount, state, createdAt } = use;
  return (
    <tr>
      <th scope="row">
        {email === null ? (
          t('gone')
        ) : (
          <TextLink to="/admin/users/$id" params={{ id: userId }} inherit>
            {email}
          </TextLink>
        )}
      </th>
      <td>
        <StateBadge tone={TONES[state]}>{t(`states.${state}`)}</StateBadge>
      </td>
      <td data-label={t('target')}>
        <span>{target}</span>
      </td>
      <td data-label={t('amount')} className={list.number}>
        <MoneyText value={amount} exact />
      </td>
      <td data-label={t('when')}>
        <RelativeTime value={createdAt} />
      </td>
    </tr>
  );
}
