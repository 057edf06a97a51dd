import type { AgentDto, IsoDate } from '@onelastai/sdk';
import { IconCircleCheckFilled } from '@tabler/icons-react';
import { useFormatter, useTranslations } from 'use-intl';
import { ButtonLink } from '../../ui/links.tsx';
import classes from './HeldPass.module.css';
import { TimeLeft } from './TimeLeft.tsx';

/** In place of the offer, for who holds a pass already. */
export function HeldPass({ agent, expiryDate }: { agent: AgentDto; expiryDate: IsoDate }) {
  const t = useTranslations('subscriptions.held');
  const format = useFormatter();
  const date = format.dateTime(new Date(expiryDate), { dateStyle: 'long', timeStyle: 'short' });
  return (
    <div className={classes.held}>
      <h2 className={classes.title}>
        <IconCircleCheckFilled size={20} aria-hidden />
        {t('title')}
      </h2>
      <p className={classes.text}>{t('until', { name: agent.name, date })}</p>
      <TimeLeft expiryDate={expiryDate} />
      <ButtonLink to="/chat" search={{ agent: agent.slug }} size="md" fullWidth>
        {t('chat')}
      </ButtonLink>
      <ButtonLink to="/my-agents" variant="subtle" fullWidth>
        {t('manage')}
      </ButtonLink>
    </div>
  );
}
