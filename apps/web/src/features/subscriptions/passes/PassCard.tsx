import type { SubscriptionDto } from '@onelastai/sdk';
import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { ButtonLink } from '../../../ui/links.tsx';
import { periodStart } from '../period.ts';
import { TargetEmblem } from '../TargetEmblem.tsx';
import { usePassName } from '../use-pass-name.ts';
import { CoveredAgents } from './CoveredAgents.tsx';
import { PassActions } from './PassActions.tsx';
import classes from './PassCard.module.css';
import { PassState } from './PassState.tsx';
import { RecentConversations } from './RecentConversations.tsx';
import { TimeLeft } from './TimeLeft.tsx';

export function PassCard({ pass }: { pass: SubscriptionDto }) {
  const t = useTranslations('subscriptions');
  const name = usePassName()(pass);
  const { agent, tier } = pass;
  return (
    <article className={classes.card}>
      <div className={classes.head}>
        <TargetEmblem target={pass.agentId} size={48} />
        <div className={classes.titles}>
          <h2 className={classes.name}>
            {agent ? (
              <Link to="/agents/$slug" params={{ slug: agent.slug }}>
                {name}
              </Link>
            ) : (
              name
            )}
          </h2>
          <p className={classes.plan}>{t(`pass.${pass.plan}`)}</p>
        </div>
        <ButtonLink to="/chat" search={tier ? {} : { agent: agent?.slug ?? pass.agentId }}>
          {t('mine.chat')}
        </ButtonLink>
      </div>
      <TimeLeft
        startDate={periodStart(
          new Date(pass.startDate),
          new Date(pass.expiryDate),
          pass.plan,
        ).toISOString()}
        expiryDate={pass.expiryDate}
        renews={pass.nextCharge !== null}
      />
      <PassState pass={pass} />
      {pass.isManaged ? <PassActions pass={pass} name={name} /> : null}
      {tier ? (
        <CoveredAgents planId={tier.planId} />
      ) : (
        <RecentConversations agentId={pass.agentId} />
      )}
    </article>
  );
}
