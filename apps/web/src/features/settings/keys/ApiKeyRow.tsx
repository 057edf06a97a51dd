import { Button } from '@mantine/core';
import type { ApiKeyDto } from '@onelastai/sdk';
import { useFormatter, useNow, useTranslations } from 'use-intl';
import { RelativeTime } from '../../../ui/RelativeTime.tsx';
import classes from './Keys.module.css';

interface ApiKeyRowProps {
  apiKey: ApiKeyDto;
  onRevoke: () => void;
}

export function ApiKeyRow({ apiKey, onRevoke }: ApiKeyRowProps) {
  const t = useTranslations('apiKeys');
  const format = useFormatter();
  const now = useNow({ updateInterval: 60_000 });
  const { name, prefix, scopes, createdAt, lastUsedAt, expiresAt } = apiKey;
  const isOver = expiresAt !== null && Date.parse(expiresAt) <= now.getTime();
  return (
    <li className={classes.row} data-over={isOver || undefined}>
      <div className={classes.words}>
        <h3 className={classes.name}>
          {name} <code>{prefix}…</code>
          {isOver ? <span className={classes.over}>{t('expired')}</span> : null}
        </h3>
        <p className={classes.hint}>
          {t('created')} <RelativeTime value={createdAt} /> ·{' '}
          {lastUsedAt ? (
            <>
              {t('used')} <RelativeTime value={lastUsedAt} />
            </>
          ) : (
            t('neverUsed')
          )}
          {isOver ? null : ' · '}
          {isOver
            ? null
            : expiresAt
              ? t('expires', {
                  date: format.dateTime(new Date(expiresAt), { dateStyle: 'medium' }),
                })
              : t('neverExpires')}
        </p>
        <ul className={classes.may} aria-label={t('scopes')}>
          {scopes.map((scope) => (
            <li key={scope} title={t(`may.${scope}`)}>
              {scope}
            </li>
          ))}
        </ul>
      </div>
      <Button
        variant="default"
        size="compact-sm"
        aria-label={t('revokeOne', { name })}
        onClick={onRevoke}
      >
        {t('revoke')}
      </Button>
    </li>
  );
}
