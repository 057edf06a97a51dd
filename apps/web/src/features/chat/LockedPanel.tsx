import type { AgentRefDto } from '@onelastai/sdk';
import { IconLock } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { TextLink } from '../../ui/links.tsx';
import { MoneyText } from '../../ui/MoneyText.tsx';
import { agentOptions } from '../agents/queries.ts';
import { PurchaseButton } from '../subscriptions/PurchaseButton.tsx';
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
          {hasDraft ? ` ${t('draft')}` : null}{' '}
          {agent ? (
            <TextLink
              to="/agents/$slug"
              params={{ slug: agent.slug }}
              underline="always"
              inherit
              c="inherit"
            >
              {t('see')}
            </TextLink>
          ) : null}
        </p>
      </div>
      {agent ? (
        <div className={classes.buy}>
          <PurchaseButton target={{ agentId: agent.id }} plan="daily" title={name} fullWidth>
            {data
              ? t.rich('from', { price: () => <MoneyText value={data.pricing.daily} /> })
              : t('take')}
          </PurchaseButton>
        </div>
      ) : null}
    </section>
  );
}
