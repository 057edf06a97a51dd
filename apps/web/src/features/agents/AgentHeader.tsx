import { Breadcrumbs } from '@mantine/core';
import type { AgentDto } from '@onelastai/sdk';
import { useTranslations } from 'use-intl';
import { AgentEmblem } from '../../ui/emblem/AgentEmblem.tsx';
import { TextLink } from '../../ui/links.tsx';
import classes from './AgentHeader.module.css';
import view from './AgentView.module.css';
import { Marks } from './Marks.tsx';
import { Rating } from './Rating.tsx';
import { useCategoryLabel } from './use-category-label.ts';

export function AgentHeader({ agent }: { agent: AgentDto }) {
  const t = useTranslations('agents');
  const label = useCategoryLabel();
  return (
    <header className={view.header}>
      <nav aria-label={t('breadcrumbs')} className={classes.crumbs}>
        <Breadcrumbs separator="/" separatorMargin={8}>
          <TextLink to="/agents" size="sm">
            {t('title')}
          </TextLink>
          <TextLink to="/agents" search={{ category: agent.category }} size="sm">
            {label(agent.category)}
          </TextLink>
        </Breadcrumbs>
      </nav>
      <div className={classes.head}>
        <AgentEmblem id={agent.id} size={80} />
        <div>
          <div className={classes.nameLine}>
            <h1 className={classes.name}>{agent.name}</h1>
            <Marks agent={agent} />
          </div>
          <p className={classes.promise}>{agent.shortDescription}</p>
          <Rating stats={agent.stats} />
        </div>
      </div>
    </header>
  );
}
