import { ActionIcon } from '@mantine/core';
import { useReducedMotion } from '@mantine/hooks';
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { useCallback, useState } from 'react';
import { useTranslations } from 'use-intl';
import { AgentEmblem } from '../../ui/emblem/AgentEmblem.tsx';
import { TextLink } from '../../ui/links.tsx';
import { Exchange, ExchangeGhost } from './Exchange.tsx';
import type { SpeakingAgent } from './exchange.ts';
import classes from './HeroStage.module.css';
import { VoicePicker } from './VoicePicker.tsx';

interface HeroStageProps {
  speaking: readonly SpeakingAgent[];
  first: SpeakingAgent;
}

/** The featured agents, answering one after another. */
export function HeroStage({ speaking, first }: HeroStageProps) {
  const t = useTranslations('home.hero');
  const animate = !useReducedMotion(undefined, { getInitialValueInEffect: false });
  const [index, setIndex] = useState(0);
  const [playing, setPlaying] = useState(true);
  const { agent, example } = speaking[index] ?? first;
  const next = useCallback(() => setIndex((i) => (i + 1) % speaking.length), [speaking.length]);

  return (
    <section className={classes.stage} aria-label={t('label', { name: agent.name })}>
      <header className={classes.head}>
        <AgentEmblem id={agent.id} size={44} />
        <div className={classes.who}>
          <strong>{agent.name}</strong>
          <span>{agent.shortDescription}</span>
        </div>
        {animate ? (
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={playing ? t('pause') : t('play')}
            onClick={() => setPlaying(!playing)}
          >
            {playing ? <IconPlayerPause size={16} /> : <IconPlayerPlay size={16} />}
          </ActionIcon>
        ) : null}
      </header>
      <div className={classes.body}>
        {speaking.map((other) => (
          <ExchangeGhost key={other.agent.id} example={other.example} />
        ))}
        <Exchange
          key={agent.id}
          example={example}
          animate={animate}
          playing={playing}
          onRead={next}
        />
      </div>
      <footer className={classes.foot}>
        <VoicePicker voices={speaking} current={agent.id} onPick={setIndex} />
        <TextLink to="/agents/$slug" params={{ slug: agent.slug }} size="sm" fw={550} py={4}>
          {t('meet', { name: agent.name })}
        </TextLink>
      </footer>
    </section>
  );
}
