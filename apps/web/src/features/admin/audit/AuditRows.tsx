import type { AuditEntryDto, AuditPersonDto } from '@onelastai/sdk';
import { useTranslations } from 'use-intl';
import { TextLink } from '../../../ui/links.tsx';
import { RelativeTime } from '../../../ui/RelativeTime.tsx';
import classes from './Audit.module.css';

interface AuditRowsProps {
  entries: readonly AuditEntryDto[];
  /** The account they are about, which need not be named again. */
  about?: string;
}

export function AuditRows({ entries, about }: AuditRowsProps) {
  return (
    <ul className={classes.rows}>
      {entries.map((entry) => (
        <AuditRow key={entry.id} entry={entry} about={about} />
      ))}
    </ul>
  );
}

function AuditRow({ entry, about }: { entry: AuditEntryDto; about: string | undefined }) {
  const t = useTranslations('adminAudit');
  const { at, action, outcome, reason, user, actor, target, address, device, requestId } = entry;
  const where = [address, device].filter(Boolean).join(', ');
  const isOwn = actor !== null && actor.id === user?.id;
  return (
    <li className={classes.row}>
      <div className={classes.what}>
        <code title={requestId ? t('details', { id: requestId }) : undefined}>{action}</code>
        <span className={classes.outcome} data-outcome={outcome}>
          {t(`outcomes.${outcome}`)}
        </span>
        {target ? (
          <span className={classes.target}>
            {t('target', { kind: target.kind, id: target.id })}
          </span>
        ) : null}
      </div>
      <div className={classes.when}>
        <RelativeTime value={at} />
      </div>
      <dl className={classes.facts}>
        {user && user.id !== about ? (
          <div>
            <dt>{t('about')}</dt>
            <dd>
              <Person person={user} />
            </dd>
          </div>
        ) : null}
        <div>
          <dt>{t('by')}</dt>
          <dd>
            {actor === null ? t('system') : isOwn ? t('themselves') : <Person person={actor} />}
          </dd>
        </div>
        {reason ? (
          <div>
            <dt>{t('reason')}</dt>
            <dd>{reason}</dd>
          </div>
        ) : null}
        {where ? (
          <div>
            <dt>{t('where')}</dt>
            <dd>{where}</dd>
          </div>
        ) : null}
      </dl>
    </li>
  );
}

function Person({ person: { id, name, email } }: { person: AuditPersonDto }) {
  const t = useTranslations('adminAudit');
  if (email === '') return t('erased');
  return (
    <TextLink to="/admin/users/$id" params={{ id }} title={email} size="sm">
      {name || email}
    </TextLink>
  );
}
