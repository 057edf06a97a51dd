import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { ButtonLink } from '../../../ui/links.tsx';
import { serverNow } from '../health.ts';
import { isActive } from '../is-active.ts';
import { PassState } from '../passes/PassState.tsx';
import { activePassesOptions } from '../queries.ts';
import { TargetEmblem } from '../TargetEmblem.tsx';
import { usePassName } from '../use-pass-name.ts';
import classes from './Billing.module.css';
import { BillingSection } from './BillingSection.tsx';
import { PartState } from './PartState.tsx';

/** What is held, and what it will cost next. */
export function PassesPart() {
  const t = useTranslations('billing.passes');
  const plans = useTranslations('subscriptions.pass');
  const nameOf = usePassName();
  const { data, error, refetch, isFetching } = useQuery(activePassesOptions);
  const passes = data?.items.filter((pass) => isActive(pass, serverNow()));
  return (
    <BillingSection
      title={t('title')}
      lead={t('lead')}
      action={
        <ButtonLink to="/my-agents" variant="default" size="sm">
          {t('manage')}
        </ButtonLink>
      }
    >
      {!passes ? (
        <PartState error={error} onRetry={() => void refetch()} retrying={isFetching} />
      ) : passes.length === 0 ? (
        <p className={classes.none}>{t('none')}</p>
      ) : (
        <ul className={classes.list}>
          {passes.map((pass) => (
            <li key={pass.id} className={classes.row}>
              <TargetEmblem target={pass.agentId} size={32} />
              <div className={classes.what}>
                <strong>
                  {nameOf(pass)} <span className={classes.dim}>{plans(pass.plan)}</span>
                </strong>
                <PassState pass={pass} />
              </div>
            </li>
          ))}
        </ul>
      )}
    </BillingSection>
  );
}
