import type { AgentSourceDto } from '@onelastai/sdk';
import { useFormatter, useTranslations } from 'use-intl';
import { TextLink } from '../../../ui/links.tsx';
import { RelativeTime } from '../../../ui/RelativeTime.tsx';
import lists from '../shared/List.module.css';
import { SourceState } from './SourceState.tsx';
import { useSchedule } from './use-schedule.ts';

/** A table; on phones each row is a card. */
export function SourceTable({ sources }: { sources: AgentSourceDto[] }) {
  const t = useTranslations('adminSources');
  return (
    <table className={lists.table} aria-label={t('title')}>
      <thead>
        <tr>
          <th scope="col">{t('source')}</th>
          <th scope="col">{t('stateTitle')}</th>
          <th scope="col">{t('schedule.title')}</th>
          <th scope="col" className={lists.number}>
            {t('agents')}
          </th>
          <th scope="col">{t('lastRun')}</th>
        </tr>
      </thead>
      <tbody>
        {sources.map((source) => (
          <SourceRow key={source.id} source={source} />
        ))}
      </tbody>
    </table>
  );
}

function SourceRow({ source }: { source: AgentSourceDto }) {
  const t = useTranslations('adminSources');
  const format = useFormatter();
  const schedule = useSchedule();
  const { id, name, url, agents, lastRun, failuresInARow } = source;
  return (
    <tr>
      <th scope="row">
        <TextLink to="/admin/sources/$id" params={{ id }} inherit>
          {name}
        </TextLink>
        <span className={lists.sub}>{url === null ? t('builtIn') : hostOf(url)}</span>
      </th>
      <td>
        <SourceState source={source} />
      </td>
      <td data-label={t('schedule.title')}>
        <span>{schedule(source)}</span>
      </td>
      <td data-label={t('agents')} className={lists.number}>
        <span>{format.number(agents)}</span>
      </td>
      <td data-label={t('lastRun')}>
        <span>
          {lastRun ? <RelativeTime value={lastRun.at} /> : t('never')}
          {failuresInARow > 0 ? (
            <span className={lists.sub}>{t('failures', { count: failuresInARow })}</span>
          ) : null}
        </span>
      </td>
    </tr>
  );
}

const hostOf = (url: string): string => URL.parse(url)?.host ?? url;
