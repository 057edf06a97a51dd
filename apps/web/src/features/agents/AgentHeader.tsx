import { Breadcrumbs } from '@mantine/core';
import type { AgentDto } from '@onelastai/sdk';
import { IconGift } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { AgentEmblem } from '../../ui/emblem/AgentEmblem.tsx';
import { TextLink } from '../../ui/links.tsx';
import classes from './AgentHeader.module.css';
import view from './AgentView.module.css';
import { Marks } from './Marks.tsx';
import { Rating } from './Rating.tsx';
import { ShareButton } from './ShareButton.tsx';
import { useCategoryLabel } from './use-category-label.ts';
import { useMyAgents } from './use-my-agents.ts';

export function AgentHeader({ agent }: { agent: AgentDto }) {
  const t = useTranslations('agents');
  const label = useCategoryLabel();
  const isMine = useMyAgents().has(agent.id);
  return (
    <header className={view.header}>
      <div className={classes.top}>
        <nav aria-label={t('breadcrumbs')}>
          <Breadcrumbs separator="/" separatorMargin={8}>
            <TextLink to="/agents" size="sm">
              {t('title')}
            </TextLink>
            <TextLink to="/agents" search={{ category: agent.category }} size="sm">
              {label(agent.category)}
            </TextLink>
          </Breadcrumbs>
        </nav>
        <ShareButton agent={agent} />
      </div>
      <div className={classes.head}>
        <AgentEmblem id={agent.id} size={80} />
        <div className={classes.titles}>
          <div className={classes.nameLine}>
            <h1 className={classes.name}>{agent.name}</h1>
            <Marks agent={agent} isMine={isMine} />
          </div>
          <p className={classes.promise}>{agent.shortDescription}</p>
          <div className={classes.facts}>
            <Link
              from="/agents/$slug"
              to="/agents/$slug"
              search
              hash="reviews"
              className={classes.reviews}
            >
              {agent.stats.reviews > 0 ? <Rating stats={agent.stats} /> : t('noReviews')}
            </Link>
            {agent.trialDays === null ? null : (
              <span className={classes.trial}>
                <IconGift size={14} aria-hidden />
                {t('trial', { days: agent.trialDays })}
              </span>
            )}
          </div>
        </div>
      </div>
    </header>
  );
}
