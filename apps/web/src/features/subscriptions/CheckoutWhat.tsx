import type { AgentDto, PassPlan } from '@onelastai/sdk';
import { useTranslations } from 'use-intl';
import { AgentEmblem } from '../../ui/emblem/AgentEmblem.tsx';
import classes from './Checkout.module.css';

export function CheckoutWhat({ agent, plan }: { agent: AgentDto; plan: PassPlan }) {
  const t = useTranslations('subscriptions');
  return (
    <div className={classes.what}>
      <AgentEmblem id={agent.id} size={48} />
      <div>
        <strong>{agent.name}</strong>
        <span>{t(`pass.${plan}`)}</span>
      </div>
    </div>
  );
}
