import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { usePageDescription } from '../../lib/use-page-description.ts';
import { usePageTitle } from '../../lib/use-page-title.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { ButtonLink } from '../../ui/links.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { TestModeMark } from '../../ui/TestModeMark.tsx';
import { healthOptions } from '../subscriptions/health.ts';
import { PLANS } from '../subscriptions/plans.ts';
import { plansOptions } from '../subscriptions/queries.ts';
import { Comparison } from './Comparison.tsx';
import classes from './Pricing.module.css';
import { DEFAULT_PERIOD } from './period.ts';
import { Questions } from './Questions.tsx';
import { SingleAgent } from './SingleAgent.tsx';
import { TierCard, TierSkeleton } from './TierCard.tsx';

const { useSearch, useNavigate } = getRouteApi('/pricing');

/** What everything costs, at a glance: one agent, or a plan for several. */
export function Pricing() {
  const t = useTranslations('pricing');
  const { period = DEFAULT_PERIOD } = useSearch();
  const navigate = useNavigate();
  const plans = useQuery(plansOptions);
  const { data: health } = useQuery(healthOptions);
  usePageTitle(t('title'));
  usePageDescription(t('description'));
  const tiers = plans.data?.items ?? [];
  return (
    <>
      <header className={classes.head}>
        <h1>{t('headline')}</h1>
        <p>{t('lead')}</p>
        {health?.payments === 'test' ? <TestModeMark /> : null}
        <div className={classes.switch}>
          <Switch
            label={t('period')}
            value={period}
            options={PLANS.map((value) => ({ value, name: t(`periods.${value}`) }))}
            onChange={(value) =>
              void navigate({
                search: { period: value === DEFAULT_PERIOD ? undefined : value },
                replace: true,
                resetScroll: false,
              })
            }
          />
        </div>
      </header>
      <ul className={classes.cards} aria-label={t('ways')}>
        <SingleAgent period={period} />
        {plans.isPending ? ['a', 'b'].map((card) => <TierSkeleton key={card} />) : null}
        {tiers.map((tier) => (
          <TierCard key={tier.planId} tier={tier} period={period} />
        ))}
      </ul>
      {plans.isError ? (
        <ErrorState
          title={t('plansFailed')}
          error={plans.error}
          onRetry={() => void plans.refetch()}
          retrying={plans.isFetching}
        />
      ) : null}
      {tiers.length > 0 ? <Comparison tiers={tiers} /> : null}
      <Questions />
      <aside className={classes.last} aria-label={t('last.title')}>
        <h2>{t('last.title')}</h2>
        <p>{t('last.text')}</p>
        <ButtonLink to="/agents" size="md">
          {t('browse')}
        </ButtonLink>
      </aside>
    </>
  );
}
