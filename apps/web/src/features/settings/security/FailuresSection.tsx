import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { trpc } from '../../../lib/api.ts';
import { RelativeTime } from '../../../ui/RelativeTime.tsx';
import { SecuritySection } from './SecuritySection.tsx';
import classes from './second-factor/SecondFactor.module.css';

/** As many as are read at a glance. */
const SHOWN = 5;

/** What somebody, perhaps the person, got wrong of late; nothing is shown while there is nothing. */
export function FailuresSection() {
  const t = useTranslations('security.failures');
  const { data } = useQuery(trpc.auth.state.queryOptions());
  if (!data || data.recentFailures.length === 0) return null;
  return (
    <SecuritySection title={t('title')} lead={t('lead')}>
      {data.recentFailures.slice(0, SHOWN).map(({ at, kind, address }) => (
        <div key={at} className={classes.part}>
          <div className={classes.words}>
            <h3>{t(`kind.${kind}`)}</h3>
            <p>
              <RelativeTime value={at} />
              {address ? ` · ${address}` : null}
            </p>
          </div>
        </div>
      ))}
    </SecuritySection>
  );
}
