import type { PlanDto } from '@onelastai/sdk';
import { useQueries } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { MoneyText } from '../../ui/MoneyText.tsx';
import { PLANS } from '../subscriptions/plans.ts';
import classes from './Comparison.module.css';
import { catalogueFigures } from './queries.ts';

/** The same side by side, a row for each thing to compare. */
export function Comparison({ tiers }: { tiers: PlanDto[] }) {
  const t = useTranslations('pricing.compare');
  const figures = useQueries({ queries: PLANS.map(catalogueFigures) });
  const total = figures[0]?.data?.total;
  return (
    <section className={classes.section} aria-labelledby="compare">
      <h2 id="compare">{t('title')}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard. */}
      <section className={classes.scroller} tabIndex={0} aria-label={t('title')}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('what')}</th>
              <th scope="col">{t('single')}</th>
              {tiers.map(({ planId, name }) => (
                <th key={planId} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <Row name={t('agents')} single={t('oneAgent')} tiers={tiers}>
              {({ agents }) =>
                agents.kind === 'all'
                  ? t('allAgents', { count: total ?? 0 })
                  : t('someAgents', { count: agents.agentIds.length })
              }
            </Row>
            {PLANS.map((period, index) => {
              const price = figures[index]?.data?.price;
              return (
                <Row
                  key={period}
                  name={t(`periods.${period}`)}
                  single={
                    price
                      ? t.rich('from', {
                          price: () => (
                            <MoneyText
                              value={{ amountMinor: price.minMinor, currency: price.currency }}
                            />
                          ),
                        })
                      : '–'
                  }
                  tiers={tiers}
                >
                  {({ prices }) => {
                    const money = prices[period];
                    return money ? <MoneyText value={money} /> : t('notSold');
                  }}
                </Row>
              );
            })}
            <Row name={t('trial')} single={t('trialSingle')} tiers={tiers}>
              {({ trialDays }) =>
                trialDays === null ? t('noTrial') : t('trialDays', { days: trialDays })
              }
            </Row>
            <Row name={t('newAgents')} single={t('no')} tiers={tiers}>
              {({ agents }) => t(agents.kind === 'all' ? 'atOnce' : 'no')}
            </Row>
            <Row name={t('cancel')} single={t('anytime')} tiers={tiers}>
              {() => t('anytime')}
            </Row>
          </tbody>
        </table>
      </section>
    </section>
  );
}

interface RowProps {
  name: string;
  single: ReactNode;
  tiers: PlanDto[];
  children: (tier: PlanDto) => ReactNode;
}

function Row({ name, single, tiers, children }: RowProps) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{single}</td>
      {tiers.map((tier) => (
        <td key={tier.planId}>{children(tier)}</td>
      ))}
    </tr>
  );
}
