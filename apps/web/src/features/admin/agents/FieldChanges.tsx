import type { AgentFieldChangeDto } from '@onelastai/sdk';
import { useTranslations } from 'use-intl';
import { VisuallyHidden } from '../../../ui/VisuallyHidden.tsx';
import classes from './FieldChanges.module.css';
import { diffLines } from './field-lines.ts';
import { useFieldText } from './use-field-text.ts';

/** Longer values stand one below the other. */
const SHORT = 60;

/** What is different, field by field. */
export function FieldChanges({ changes }: { changes: AgentFieldChangeDto[] }) {
  const t = useTranslations('adminAgents');
  return (
    <dl className={classes.changes}>
      {changes.map((change) => (
        <div key={change.field} className={classes.change}>
          <dt>{t(`fields.${change.field}`)}</dt>
          <dd>
            <Difference change={change} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Difference({ change: { field, before, after } }: { change: AgentFieldChangeDto }) {
  const t = useTranslations('adminAgents.diff');
  const read = useFieldText();
  if (before === null && after === null) return t('untold');
  const [was, is] = [read(field, before), read(field, after)];
  const isShort = [was, is].every((text) => text.length <= SHORT && !text.includes('\n'));
  if (before === null || after === null || isShort) {
    return (
      <>
        {before === null ? null : <Before>{was}</Before>}
        {before === null || after === null ? null : (
          <span className={classes.arrow} aria-hidden>
            →
          </span>
        )}
        {after === null ? null : <After>{is}</After>}
      </>
    );
  }
  return (
    <ul className={classes.lines}>
      {diffLines(was, is).map(({ text, side }) => (
        <li key={`${side} ${text}`}>
          <span aria-hidden>{side === 'both' ? '' : side === 'before' ? '−' : '+'}</span>
          {side === 'both' ? text : null}
          {side === 'before' ? <Before>{text}</Before> : null}
          {side === 'after' ? <After>{text}</After> : null}
        </li>
      ))}
    </ul>
  );
}

function Before({ children }: { children: string }) {
  const t = useTranslations('adminAgents.diff');
  return (
    <del>
      <VisuallyHidden>{t('before')} </VisuallyHidden>
      {children}
    </del>
  );
}

function After({ children }: { children: string }) {
  const t = useTranslations('adminAgents.diff');
  return (
    <ins>
      <VisuallyHidden>{t('after')} </VisuallyHidden>
      {children}
    </ins>
  );
}
