import { SECURITY_OUTCOMES } from '@onelastai/contracts';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { FilterDay } from '../shared/FilterDay.tsx';
import { FilterSelect } from '../shared/FilterSelect.tsx';
import { FiltersEnd } from '../shared/FiltersEnd.tsx';
import { FilterText } from '../shared/FilterText.tsx';
import classes from '../shared/List.module.css';
import type { AuditSearch } from './queries.ts';

/** The filters live in the address; any change leads back to the newest lines. */
export function AuditFilters() {
  const t = useTranslations('adminAudit');
  const search = useSearch({ from: '/admin/audit' });
  const navigate = useNavigate({ from: '/admin/audit' });
  const { user, actor, action = '', outcome, from, to } = search;

  function narrow(change: AuditSearch): void {
    void navigate({
      search: (before) => ({ ...before, ...change, cursor: undefined }),
      resetScroll: false,
    });
  }

  const isNarrowed = Object.values(search).some((value) => value !== undefined);
  return (
    <search className={classes.filters} aria-label={t('filters')}>
      <FilterText
        isWide
        label={t('action')}
        placeholder={t('actionHint')}
        value={action}
        maxLength={80}
        onNarrow={(wanted) => narrow({ action: wanted })}
      />
      <FilterSelect
        label={t('outcome')}
        any={t('anyOutcome')}
        value={outcome}
        options={SECURITY_OUTCOMES.map((value) => ({ value, label: t(`outcomes.${value}`) }))}
        onNarrow={(wanted) => narrow({ outcome: wanted })}
      />
      <FilterDay label={t('from')} value={from} onNarrow={(day) => narrow({ from: day })} />
      <FilterDay label={t('to')} value={to} onNarrow={(day) => narrow({ to: day })} />
      {isNarrowed ? (
        <FiltersEnd
          clear={t('everything')}
          onClear={() => void navigate({ search: {}, resetScroll: false })}
        >
          {user ? <span>{t('onlyAbout')}</span> : null}
          {actor ? <span>{t('onlyBy')}</span> : null}
        </FiltersEnd>
      ) : null}
    </search>
  );
}
