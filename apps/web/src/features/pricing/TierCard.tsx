import { Button, Skeleton } from '@mantine/core';
import type { PassPlan, PlanDto } from '@onelastai/sdk';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useLocale, useTranslations } from 'use-intl';
import { formatMoney } from '../../lib/money.ts';
import { useSession } from '../../lib/session.ts';
import { ButtonLink } from '../../ui/links.tsx';
import { PurchaseButton } from '../subscriptions/PurchaseButton.tsx';
import { PLANS } from '../subscriptions/plans.ts';
import { activePassesOptions } from '../subscriptions/queries.ts';
import { Amount } from './Amount.tsx';
import { Covered } from './Covered.tsx';
import classes from './Pricing.module.css';

const { useNavigate } = getRouteApi('/pricing');

interface TierCardProps {
  tier: PlanDto;
  period: PassPlan;
}

export function TierCard({ tier, period }: TierCardProps) {
  const t = useTranslations('pricing');
  const { name, description, trialDays, planId } = tier;
  const price = tier.prices[period];
  return (
    <li className={classes.card}>
      <h2>
        {name}
        {trialDays === null ? null : (
          <span className={classes.trial}>{t('trial', { days: trialDays })}</span>
        )}
      </h2>
      <p className={classes.about}>{description}</p>
      {price ? <Amount price={price} period={period} /> : <NotSold period={period} />}
      {price ? <Get tier={tier} period={period} /> : <OtherPeriod tier={tier} />}
      <Covered planId={planId} agents={tier.agents} />
    </li>
  );
}

function Get({ tier: { planId, name }, period }: TierCardProps) {
  const t = useTranslations('pricing');
  const { user } = useSession();
  const { data } = useQuery({ ...activePassesOptions, enabled: Boolean(user) });
  const isHeld = data?.items.some(({ tier }) => tier?.planId === planId) ?? false;
  if (user && isHeld) {
    return (
      <ButtonLink to="/my-agents" variant="default" fullWidth>
        {t('held')}
      </ButtonLink>
    );
  }
  return (
    <PurchaseButton target={{ planId }} plan={period} title={name} fullWidth>
      {t('get', { name })}
    </PurchaseButton>
  );
}

function NotSold({ period }: { period: PassPlan }) {
  const t = useTranslations('pricing');
  return (
    <p className={classes.amount}>
      <strong data-quiet>{t('notSold.title')}</strong>
      <span className={classes.perDay}>{t(`notSold.${period}`)}</span>
    </p>
  );
}

/** Leads to the shortest period that it is sold for. */
function OtherPeriod({ tier }: { tier: PlanDto }) {
  const t = useTranslations('pricing');
  const locale = useLocale();
  const navigate = useNavigate();
  const other = PLANS.find((period) => tier.prices[period]);
  const price = other && tier.prices[other];
  if (!price) return null;
  return (
    <Button
      variant="default"
      fullWidth
      onClick={() =>
        void navigate({ search: { period: other }, replace: true, resetScroll: false })
      }
    >
      {t('see', { price: formatMoney(price, locale), period: other })}
    </Button>
  );
}

export function TierSkeleton() {
  return (
    <li className={classes.card} aria-hidden="true">
      <Skeleton height={24} width="50%" />
      <Skeleton height={44} mt={12} />
      <Skeleton height={64} mt={20} />
      <Skeleton height={36} mt={20} />
      <Skeleton height={72} mt={20} />
    </li>
  );
}
