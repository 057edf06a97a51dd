import { Button } from '@mantine/core';
import type { AdminAgentDto } from '@onelastai/sdk';
import { lazy, Suspense, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Section } from '../shared/Facts.tsx';
import page from '../shared/Record.module.css';
import classes from './AgentPage.module.css';
import { type DecidedField, type Decision, useDecision } from './use-decision.ts';

const ReasonDialog = lazy(() => import('../shared/ReasonDialog.tsx'));

const FIELDS = ['isActive', 'isFeatured'] as const satisfies DecidedField[];

/** What stands above the source's word. */
export function AgentDecisions({ agent }: { agent: AdminAgentDto }) {
  const t = useTranslations('adminAgents.decisions');
  const [asked, setAsked] = useState<Decision | null>(null);
  return (
    <Section id="decisions" title={t('title')}>
      <p className={page.none}>{t('lead')}</p>
      {FIELDS.map((field) => (
        <div key={field} className={classes.decision}>
          <h3>{t(field)}</h3>
          <p>
            <Standing agent={agent} field={field} />
          </p>
          <div>
            <Button
              variant="default"
              size="sm"
              onClick={() => setAsked({ field, value: !agent[field] })}
            >
              {t(`${agent[field] ? 'turnOff' : 'turnOn'}.${field}`)}
            </Button>
            {agent.overrides[field] === null ? null : (
              <Button variant="default" size="sm" onClick={() => setAsked({ field, value: null })}>
                {t(`giveBack.${field}`)}
              </Button>
            )}
          </div>
        </div>
      ))}
      <Suspense>
        {asked ? <Ask agent={agent} decision={asked} onClose={() => setAsked(null)} /> : null}
      </Suspense>
    </Section>
  );
}

function Standing({ agent, field }: { agent: AdminAgentDto; field: DecidedField }) {
  const t = useTranslations('adminAgents.decisions');
  const word = (value: boolean) => t(value ? 'yes' : 'no');
  const value = word(agent[field]);
  if (agent.overrides[field] === null) return t('bySource', { value });
  if (!agent.sourced) return t('byUsAlone', { value });
  return t('byUs', { value, sourced: word(agent.sourced[field]) });
}

interface AskProps {
  agent: AdminAgentDto;
  decision: Decision;
  onClose: () => void;
}

function Ask({ agent, decision: { field, value }, onClose }: AskProps) {
  const t = useTranslations('adminAgents.decisions');
  const decide = useDecision(agent, onClose);
  const what =
    value === null
      ? (`giveBack.${field}` as const)
      : (`${value ? 'turnOn' : 'turnOff'}.${field}` as const);
  const effect = value === null ? 'back' : value ? 'on' : 'off';
  return (
    <ReasonDialog
      title={t(what)}
      text={t(`text.${field}.${effect}`)}
      go={t(what)}
      isDangerous={field === 'isActive' && value === false}
      isPending={decide.isPending}
      error={decide.error}
      onConfirm={(reason) => decide.mutate({ field, value, reason })}
      onClose={onClose}
    />
  );
}
