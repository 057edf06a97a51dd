import type { AgentSourceDto, SourceOutcome } from '@onelastai/sdk';
import { useTranslations } from 'use-intl';
import { StateBadge, type Tone } from '../shared/StateBadge.tsx';
import { isBusy } from './queries.ts';

const TONES: Record<SourceOutcome, Tone> = {
  unchanged: 'good',
  applied: 'good',
  held: 'note',
  failed: 'bad',
};

/** How things stand with a source. */
export function SourceState({ source }: { source: AgentSourceDto }) {
  const t = useTranslations('adminSources.state');
  if (source.isRunning) return <StateBadge tone="note">{t('running')}</StateBadge>;
  if (isBusy(source)) return <StateBadge tone="note">{t('due')}</StateBadge>;
  if (source.lastRun) return <RunOutcome outcome={source.lastRun.outcome} />;
  return <StateBadge tone="quiet">{t('never')}</StateBadge>;
}

export function RunOutcome({ outcome }: { outcome: SourceOutcome }) {
  const t = useTranslations('adminSources.outcome');
  return <StateBadge tone={TONES[outcome]}>{t(outcome)}</StateBadge>;
}
