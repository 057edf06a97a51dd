import type { AgentSummaryDto } from '@onelastai/sdk';
import { IconCheck } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import classes from './Marks.module.css';

interface MarksProps {
  agent: Pick<AgentSummaryDto, 'isNew' | 'isFeatured'>;
  isMine?: boolean;
}

/** "Yours", "New" and "Featured", where they are true. */
export function Marks({ agent, isMine = false }: MarksProps) {
  const t = useTranslations('agents');
  if (!agent.isNew && !agent.isFeatured && !isMine) return null;
  return (
    <span className={classes.marks}>
      {isMine ? (
        <span className={classes.mark} data-tone="mine">
          <IconCheck size={12} stroke={2.5} aria-hidden />
          {t('yours')}
        </span>
      ) : null}
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
