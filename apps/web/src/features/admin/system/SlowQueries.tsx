import type { SlowQueryDto, SlowQueryListDto } from '@onelastai/sdk';
import { useFormatter, useTranslations } from 'use-intl';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { RelativeTime } from '../../../ui/RelativeTime.tsx';
import classes from './SlowQueries.module.css';
import { useDuration } from './use-duration.ts';

export function SlowQueries({ list }: { list: SlowQueryListDto }) {
  const t = useTranslations('admin.system.slow');
  const duration = useDuration();
  const threshold = duration(list.thresholdMs);
  return (
    <section className={classes.slow} aria-labelledby="slow">
      <h2 id="slow" className={classes.title}>
        {t('title')}
      </h2>
      {list.items.length === 0 ? (
        <div className={classes.empty}>
          <EmptyState as="h3" title={t('empty')} text={t('emptyText', { threshold })} />
        </div>
      ) : (
        <>
          <p className={classes.lead}>{t('lead', { count: list.count, threshold })}</p>
          <table className={classes.table} aria-labelledby="slow">
            <thead>
              <tr>
                <th scope="col">{t('query')}</th>
                <th scope="col">{t('count')}</th>
                <th scope="col" data-wide>
                  {t('average')}
                </th>
                <th scope="col">{t('longest')}</th>
                <th scope="col" data-wide>
                  {t('last')}
                </th>
              </tr>
            </thead>
            {list.items.map((query) => (
              <Query key={`${query.operation} ${query.collection} ${query.shape}`} query={query} />
            ))}
          </table>
        </>
      )}
    </section>
  );
}

/** Of commands without a filter. */
const NO_SHAPE = '{}';

/** The figures in one row, what was asked and how it was answered in the next. */
function Query({ query }: { query: SlowQueryDto }) {
  const t = useTranslations('admin.system.slow');
  const format = useFormatter();
  const duration = useDuration();
  const { operation, collection, shape, count, averageMs, maxMs, lastAt } = query;
  return (
    <tbody>
      <tr>
        <th scope="row">{collection ? t('on', { operation, collection }) : operation}</th>
        <td>{format.number(count)}</td>
        <td data-wide>{duration(averageMs)}</td>
        <td>{duration(maxMs)}</td>
        <td data-wide>
          <RelativeTime value={lastAt} />
        </td>
      </tr>
      <tr>
        <td colSpan={5}>
          {shape === NO_SHAPE ? null : <code className={classes.shape}>{shape}</code>}
          <Plan query={query} />
        </td>
      </tr>
    </tbody>
  );
}

function Plan({ query: { plan, planFailed } }: { query: SlowQueryDto }) {
  const t = useTranslations('admin.system.slow');
  if (plan === null && !planFailed) return null;
  const scans = plan?.includes('COLLSCAN') ?? false;
  return (
    <p className={classes.plan} data-scan={scans || undefined}>
      {t('plan')}: {plan === null ? t('planFailed') : <code>{plan}</code>}
      {scans ? `, ${t('scan')}` : null}
    </p>
  );
}
