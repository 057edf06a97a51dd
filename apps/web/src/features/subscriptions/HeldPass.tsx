import type { AgentDto, IsoDate } from '@onelastai/sdk';
import { IconCircleCheckFilled } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useFormatter, useTranslations } from 'use-intl';
import { ButtonLink } from '../../ui/links.tsx';
import classes from './HeldPass.module.css';
import { PassState } from './passes/PassState.tsx';
import { TimeLeft } from './passes/TimeLeft.tsx';
import { activePassesOptions } from './queries.ts';

/** In place of the offer, for who may use the agent already: by its own pass, or by a tier's. */
export function HeldPass({ agent, expiryDate }: { agent: AgentDto; expiryDate: IsoDate }) {
  const t = useTranslations('subscriptions.held');
  const format = useFormatter();
  const { data } = useQuery(activePassesOptions);
  const own = data?.items.find((pass) => pass.agentId === agent.id);
  const end = own?.expiryDate ?? expiryDate;
  const date = format.dateTime(new Date(end), { dateStyle: 'long', timeStyle: 'short' });
  return (
    <div className={classes.held}>
      <h2 className={classes.title}>
        <IconCircleCheckFilled size={20} aria-hidden />
        {t('title')}
      </h2>
      <p className={classes.text}>{t('until', { name: agent.name, date })}</p>
      <TimeLeft expiryDate={end} renews={own?.nextCharge != null} />
      {own ? <PassState pass={own} /> : null}
      <ButtonLink to="/chat" search={{ agent: agent.slug }} size="md" fullWidth>
        {t('chat')}
      </ButtonLink>
      <ButtonLink to="/my-agents" variant="subtle" fullWidth>
        {t('manage')}
      </ButtonLink>
    </div>
  );
}
