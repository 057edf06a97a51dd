import type { AgentDto } from '@onelastai/sdk';
import { IconCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import classes from './AgentAbout.module.css';

export function AgentAbout({ agent }: { agent: AgentDto }) {
  const t = useTranslations('agents');
  return (
    <>
      <Section id="what" title={t('what')}>
        <p className={classes.text}>{agent.description}</p>
        <ul className={classes.capabilities} aria-label={t('capabilities')}>
          {agent.capabilities.map((capability) => (
            <li key={capability}>{capability}</li>
          ))}
        </ul>
      </Section>
      <div className={classes.columns}>
        <Section id="features" title={t('features')}>
          <Points items={agent.features} />
        </Section>
        <Section id="uses" title={t('useCases')}>
          <Points items={agent.useCases} />
        </Section>
      </div>
    </>
  );
}

function Section({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className={classes.title}>
        {title}
      </h2>
      {children}
    </section>
  );
}

function Points({ items }: { items: string[] }) {
  return (
    <ul className={classes.points}>
      {items.map((item) => (
        <li key={item}>
          <IconCheck size={16} aria-hidden />
          {item}
        </li>
      ))}
    </ul>
  );
}
