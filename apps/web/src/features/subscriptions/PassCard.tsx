import type { SubscriptionDto } from '@onelastai/sdk';
import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { AgentEmblem } from '../../ui/emblem/AgentEmblem.tsx';
import { ButtonLink } from '../../ui/links.tsx';
import classes from './PassCard.module.css';
import { RecentConversations } from './RecentConversations.tsx';
import { Renewal } from './Renewal.tsx';
import { TimeLeft } from './TimeLeft.tsx';

export function PassCard({ pass }: { pass: SubscriptionDto }) {
  const t = useTranslations('subscriptions');
  const name = pass.agent?.name ?? t('mine.goneName');
  return (
    <article className={classes.card}>
      <div className={classes.head}>
        <AgentEmblem id={pass.agentId} size={48} />
        <div className={classes.titles}>
          <h2 className={classes.name}>
            {pass.agent ? (
              <Link to="/agents/$slug" params={{ slug: pass.agent.slug }}>
                {name}
              </Link>
            ) : (
              name
            )}
          </h2>
          <p className={classes.plan}>{t(`pass.${pass.plan}`)}</p>
        </div>
        <ButtonLink to="/chat" search={{ agent: pass.agent?.slug ?? pass.agentId }}>
          {t('mine.chat')}
        </ButtonLink>
      </div>
      <TimeLeft startDate={pass.startDate} expiryDate={pass.expiryDate} />
      <Renewal pass={pass} />
      <RecentConversations agentId={pass.agentId} />
    </article>
  );
}
