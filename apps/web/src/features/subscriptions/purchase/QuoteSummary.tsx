import type { QuoteDto } from '@onelastai/sdk';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { MoneyText } from '../../../ui/MoneyText.tsx';
import { activePassesOptions } from '../queries.ts';
import { usePassName } from '../use-pass-name.ts';
import classes from './QuoteSummary.module.css';

/** The server's reckoning, line by line. Dimmed while a new one is on its way. */
export function QuoteSummary({ quote, isCurrent }: { quote: QuoteDto; isCurrent: boolean }) {
  const t = useTranslations('purchase.quote');
  const format = useFormatter();
  const exact = (date: string) =>
    format.dateTime(new Date(date), { dateStyle: 'medium', timeStyle: 'short' });
  const { nextCharge } = quote;
  return (
    <div className={classes.quote} data-old={!isCurrent || undefined}>
      <dl className={classes.rows}>
        <Row label={t(`price.${quote.plan}`)}>
          <MoneyText value={quote.price} exact />
        </Row>
        {quote.discounts.map(({ code, amount }) => (
          <Row key={code} label={t('discount', { code })}>
            <span className={classes.off}>
              −<MoneyText value={amount} exact />
            </span>
          </Row>
        ))}
        {quote.discounts.length > 0 ? (
          <Row label={t(`first.${quote.plan}`)}>
            <MoneyText value={quote.total} exact />
          </Row>
        ) : null}
        <Row label={t(quote.trialDays === null ? 'until' : 'freeUntil')}>
          {exact(quote.firstPeriodEnd)}
        </Row>
        <Row label={t('next')}>
          {nextCharge
            ? t.rich('nextCharge', {
                date: exact(nextCharge.at),
                price: () => <MoneyText value={nextCharge.amount} exact />,
              })
            : t('noCharge')}
        </Row>
        <div className={classes.total} aria-live="polite">
          <dt>{t('due')}</dt>
          <dd>
            <MoneyText value={quote.dueToday} exact />
            {quote.taxIncluded && quote.dueToday.amountMinor > 0 ? <small>{t('tax')}</small> : null}
          </dd>
        </div>
      </dl>
      {quote.replaces.length > 0 ? <Replaces passes={quote.replaces} /> : null}
    </div>
  );
}

function Row({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Replaces({ passes }: { passes: QuoteDto['replaces'] }) {
  const t = useTranslations('purchase.quote');
  const nameOf = usePassName();
  const { data } = useQuery(activePassesOptions);
  const names = passes.map(({ id, agentId }) => {
    const held = data?.items.find((pass) => pass.id === id);
    return held ? nameOf(held) : agentId;
  });
  return (
    <p className={classes.replaces}>
      {t('replaces', { count: names.length, names: useFormatter().list(names) })}
    </p>
  );
}
