import type { AgentDifferenceDto, SourceChangeKind } from '@onelastai/sdk';
import { useTranslations } from 'use-intl';
import { FieldChanges } from '../agents/FieldChanges.tsx';
import { StateBadge, type Tone } from '../shared/StateBadge.tsx';
import classes from './Sources.module.css';

const TONES: Record<SourceChangeKind, Tone> = {
  added: 'good',
  changed: 'note',
  deactivated: 'bad',
};

/** Agent by agent; what is new as a whole is folded, as there is nothing to compare it with. */
export function Differences({ differences }: { differences: AgentDifferenceDto[] }) {
  const t = useTranslations('adminSources');
  return (
    <ul className={classes.differences}>
      {differences.map(({ agentId, name, kind, changes }) => (
        <li key={agentId}>
          <details className={classes.difference} open={kind !== 'added'}>
            <summary>
              <h3>{name}</h3>
              <StateBadge tone={TONES[kind]}>{t(`kind.${kind}`)}</StateBadge>
              <span className={classes.quiet}>{agentId}</span>
            </summary>
            <FieldChanges changes={changes} />
          </details>
        </li>
      ))}
    </ul>
  );
}
