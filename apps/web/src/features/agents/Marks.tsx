import type { AgentSummaryDto } from '@onelastai/sdk';
import { useTranslations } from 'use-intl';
import classes from './Marks.module.css';

/** "New" and "Featured", where they are true. */
export function Marks({ agent }: { agent: Pick<AgentSummaryDto, 'isNew' | 'isFeatured'> }) {
  const t = useTranslations('agents');
  if (!agent.isNew && !agent.isFeatured) return null;
  return (
    <span className={classes.marks}>
      {agent.isNew ? (
        <span className={classes.mark} data-tone="new">
          {t('new')}
        </span>
      ) : null}
      {agent.isFeatured ? (
        <span className={classes.mark} data-tone="featured">
          {t('featured')}
        </span>
      ) : null}
    </span>
  );
}
