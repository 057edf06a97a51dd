import { Button, NativeSelect, TextInput } from '@mantine/core';
import { SECURITY_OUTCOMES } from '@onelastai/contracts';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { oneOf } from '../../../lib/search-params.ts';
import classes from './Audit.module.css';
import type { AuditSearch } from './queries.ts';

/** The filters live in the address; any change leads back to the newest lines. */
export function AuditFilters() {
  const t = useTranslations('adminAudit');
  const search = useSearch({ from: '/admin/audit' });
  const navigate = useNavigate({ from: '/admin/audit' });
  const { user, actor, action = '', outcome, from = '', to = '' } = search;

  function narrow(change: AuditSearch): void {
    void navigate({
      search: (before) => ({ ...before, ...change, cursor: undefined }),
      resetScroll: false,
    });
  }

  const isNarrowed = Object.values(search).some((value) => value !== undefined);
  return (
    <search className={classes.filters} aria-label={t('filters')}>
      <TextInput
        key={action}
        label={t('action')}
        placeholder={t('actionHint')}
        maxLength={80}
        defaultValue={action}
        onKeyDown={(event) => {
          if (event.key === 'Enter') narrow({ action: event.currentTarget.value || undefined });
        }}
        onBlur={(event) => {
          const wanted = event.currentTarget.value;
          if (wanted !== action) narrow({ action: wanted || undefined });
        }}
      />
      <NativeSelect
        label={t('outcome')}
        value={outcome ?? ''}
        data={[
          { value: '', label: t('anyOutcome') },
          ...SECURITY_OUTCOMES.map((value) => ({ value, label: t(`outcomes.${value}`) })),
        ]}
        onChange={(event) =>
          narrow({ outcome: oneOf(event.currentTarget.value, SECURITY_OUTCOMES) })
        }
      />
      <TextInput
        type="date"
        label={t('from')}
        value={from}
        onChange={(event) => narrow({ from: event.currentTarget.value || undefined })}
      />
      <TextInput
        type="date"
        label={t('to')}
        value={to}
        onChange={(event) => narrow({ to: event.currentTarget.value || undefined })}
      />
      {isNarrowed ? (
        <div className={classes.narrowed}>
          {user ? <span>{t('onlyAbout')}</span> : null}
          {actor ? <span>{t('onlyBy')}</span> : null}
          <Button
            variant="subtle"
            size="compact-sm"
            onClick={() => void navigate({ search: {}, resetScroll: false })}
          >
            {t('everything')}
          </Button>
        </div>
      ) : null}
    </search>
  );
}
