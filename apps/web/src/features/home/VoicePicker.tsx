import { useTranslations } from 'use-intl';
import { AgentEmblem } from '../../ui/emblem/AgentEmblem.tsx';
import type { SpeakingAgent } from './exchange.ts';
import classes from './VoicePicker.module.css';

interface VoicePickerProps {
  voices: readonly SpeakingAgent[];
  /** Id of the agent who speaks. */
  current: string;
  onPick: (index: number) => void;
}

/** Who is to be heard. */
export function VoicePicker({ voices, current, onPick }: VoicePickerProps) {
  const t = useTranslations('home.hero');
  return (
    <ul className={classes.voices} aria-label={t('choose')}>
      {voices.map(({ agent }, index) => (
        <li key={agent.id}>
          <button
            type="button"
            className={classes.voice}
            aria-pressed={agent.id === current}
            aria-label={agent.name}
            title={agent.name}
            onClick={() => onPick(index)}
          >
            <AgentEmblem id={agent.id} size={28} />
          </button>
        </li>
      ))}
    </ul>
  );
}
