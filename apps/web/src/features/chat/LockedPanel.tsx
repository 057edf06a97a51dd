import type { AgentRefDto } from '@onelastai/sdk';
import { IconLock } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { ButtonLink } from '../../ui/links.tsx';
import { MoneyText } from '../../ui/MoneyText.tsx';
import { agentOptions } from '../agents/queries.ts';
import classes from './LockedPanel.module.css';

interface LockedPanelProps {
  agent: AgentRefDto | null | undefined;
  name: string;
  /** There was a pass: the conversation is witness to it. */
  ended: boolean;
  hasDraft: boolean;
}

/** In place of the composer while there is no pass: what that means, and what changes it. */
export function LockedPanel({ agent, name, ended, hasDraft }: LockedPanelProps) {
  const t = useTranslations('chat.locked');
  const { data } = useQuery({ ...agentOptions(agent?.slug ?? ''), enabled: Boolean(agent) });
  return (
    <section className={classes.locked} aria-label={t('label')}>
      <IconLock size={20} aria-hidden />
      <div className={classes.text}>
        <strong>{t(ended ? 'endedTitle' : 'noneTitle', { name })}</strong>
        <p>
          {agent ? t(ended ? 'ended' : 'none') : t('gone')}
          {hasDraft ? ` ${t('draft')}` : null}
        </p>
      </div>
      {agent ? (
        <ButtonLink to="/agents/$slug" params={{ slug: agent.slug }} search={{ plan: 'daily' }}>
          <span>
            {data
              ? t.rich('from', { price: () => <MoneyText value={data.pricing.daily} /> })
              : t('see')}
          </span>
        </ButtonLink>
      ) : null}
    </section>
  );
}
