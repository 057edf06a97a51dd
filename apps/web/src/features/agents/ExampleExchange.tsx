import type { AgentDto, AgentExampleDto } from '@onelastai/sdk';
import { useTranslations } from 'use-intl';
import { AgentEmblem } from '../../ui/emblem/AgentEmblem.tsx';
import { Markdown } from '../../ui/markdown/Markdown.tsx';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import classes from './ExampleExchange.module.css';

interface ExampleExchangeProps {
  agent: AgentDto;
  example: AgentExampleDto;
}

/** Looks like the chat, so that one knows what one buys. */
export function ExampleExchange({ agent, example }: ExampleExchangeProps) {
  const t = useTranslations('agents');
  return (
    <section aria-labelledby="example" className={classes.example}>
      <h2 id="example" className={classes.title}>
        {t('example')}
      </h2>
      <div className={classes.question}>
        <VisuallyHidden>{t('asked')} </VisuallyHidden>
        {example.question}
      </div>
      <div className={classes.answer}>
        <AgentEmblem id={agent.id} size={32} />
        <div className={classes.text}>
          <VisuallyHidden>{t('answered', { name: agent.name })} </VisuallyHidden>
          <Markdown text={example.answer} />
        </div>
      </div>
    </section>
  );
}
