import type { JobDto } from '@onelastai/sdk';
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleDashed,
  IconClock,
  IconLoader2,
} from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import classes from './Jobs.module.css';

const ICONS = {
  running: IconLoader2,
  failing: IconAlertTriangle,
  waiting: IconClock,
  idle: IconCircleCheck,
  never: IconCircleDashed,
};

export function JobState({ job }: { job: JobDto }) {
  const t = useTranslations('jobs');
  const state = stateOf(job);
  const Icon = ICONS[state];
  return (
    <span className={classes.state} data-state={state}>
      <Icon size={16} aria-hidden />
      {t(`state.${state}`)}
      {state === 'running' && job.progress !== null
        ? ` ${t('progress', { percent: job.progress })}`
        : null}
    </span>
  );
}

function stateOf({ running, failuresInARow, waiting, last }: JobDto): keyof typeof ICONS {
  if (running > 0) return 'running';
  if (failuresInARow > 0) return 'failing';
  if (waiting > 0) return 'waiting';
  return last ? 'idle' : 'never';
}
