import type { AgentSummaryDto } from '@onelastai/sdk';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { useSession } from '../../lib/session.ts';
import { ButtonLink } from '../../ui/links.tsx';
import { speakingAgents } from './exchange.ts';
import classes from './Hero.module.css';
import { HeroSkeleton } from './HeroSkeleton.tsx';
import { HeroStage } from './HeroStage.tsx';

interface HeroProps {
  /** `undefined` while they are on their way, `null` when they cannot be had. */
  agents: readonly AgentSummaryDto[] | undefined | null;
}

export function Hero({ agents }: HeroProps) {
  const t = useTranslations('home');
  const { user } = useSession();
  const speaking = useMemo(() => agents && speakingAgents(agents), [agents]);
  const first = speaking?.[0];
  const stage = speaking && first ? <HeroStage speaking={speaking} first={first} /> : null;
  const beside = agents === undefined ? <HeroSkeleton /> : stage;
  return (
    <div className={classes.hero} data-alone={!beside || undefined}>
      <div className={classes.words}>
        <h1 className={classes.headline}>
          {t.rich('headline', { when: (text) => <em className={classes.when}>{text}</em> })}
        </h1>
        <p className={classes.lead}>{t('lead')}</p>
        <div className={classes.actions}>
          <ButtonLink to="/agents" size="md">
            {t('browse')}
          </ButtonLink>
          <ButtonLink
            to={user ? '/my-agents' : '/register'}
            variant="default"
            size="md"
            // Holds its place until it is known which of the two it is.
            data-unknown={user === undefined || undefined}
            className={classes.second ?? ''}
          >
            {user ? t('toMine') : t('register')}
          </ButtonLink>
        </div>
      </div>
      {beside}
    </div>
  );
}
