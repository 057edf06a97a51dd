import { useSearch } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { ButtonLink } from '../../../ui/links.tsx';
import classes from '../billing/List.module.css';

export function PaymentPages({ next }: { next: string | null }) {
  const t = useTranslations('adminBilling');
  const search = useSearch({ from: '/admin/payments' });
  const { cursor } = search;
  if (cursor === undefined && next === null) return null;
  return (
    <div className={classes.pages}>
      {cursor === undefined ? (
        <span />
      ) : (
        <ButtonLink
          to="/admin/payments"
          search={{ ...search, cursor: undefined }}
          variant="default"
        >
          {t('first')}
        </ButtonLink>
      )}
      {next === null ? null : (
        <ButtonLink to="/admin/payments" search={{ ...search, cursor: next }} variant="default">
          {t('next')}
        </ButtonLink>
      )}
    </div>
  );
}
