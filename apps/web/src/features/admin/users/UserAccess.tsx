import type { UserDetailDto } from '@onelastai/sdk';
import { useTranslations } from 'use-intl';
import { TextLink } from '../../../ui/links.tsx';
import { RelativeTime } from '../../../ui/RelativeTime.tsx';
import { AuditRows } from '../audit/AuditRows.tsx';
import { Section } from '../shared/Facts.tsx';
import page from '../shared/Record.module.css';
import classes from './UserPage.module.css';

export function UserSessions({ user: { sessions } }: { user: UserDetailDto }) {
  const t = useTranslations('adminUsers.sessions');
  return (
    <Section id="sessions" title={t('title')}>
      {sessions.length === 0 ? <p className={page.none}>{t('none')}</p> : null}
      <ul className={classes.rows}>
        {sessions.map(({ id, device, kind, address, country, secondFactor, lastSeenAt }) => (
          <li key={id}>
            <strong>{device || t('unknown')}</strong>
            <span>
              {[
                kind === 'token' ? t('token') : '',
                address,
                country,
                secondFactor ? t('secondFactor') : '',
              ]
                .filter(Boolean)
                .map((part) => `${part} · `)}
              {t('seen')} <RelativeTime value={lastSeenAt} />
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

export function UserKeys({ user: { apiKeys } }: { user: UserDetailDto }) {
  const t = useTranslations('adminUsers.keys');
  return (
    <Section id="keys" title={t('title')}>
      {apiKeys.length === 0 ? <p className={page.none}>{t('none')}</p> : null}
      <ul className={classes.rows}>
        {apiKeys.map(({ id, name, prefix, scopes, lastUsedAt }) => (
          <li key={id}>
            <strong>{name}</strong>
            <span>
              <code>{prefix}…</code> · {scopes.join(', ')} ·{' '}
              {lastUsedAt ? (
                <>
                  {t('used')} <RelativeTime value={lastUsedAt} />
                </>
              ) : (
                t('unused')
              )}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

export function UserLog({ user: { id, log } }: { user: UserDetailDto }) {
  const t = useTranslations('adminUsers.log');
  return (
    <Section id="log" title={t('title')}>
      {log.length === 0 ? (
        <p className={page.none}>{t('none')}</p>
      ) : (
        <>
          <AuditRows entries={log} about={id} />
          <p className={classes.more}>
            <TextLink to="/admin/audit" search={{ user: id }} size="sm">
              {t('all')}
            </TextLink>
          </p>
        </>
      )}
    </Section>
  );
}
