import type { PoolDto } from '@onelastai/sdk';
import { useFormatter, useTranslations } from 'use-intl';
import classes from './System.module.css';
import { useDuration } from './use-duration.ts';

export function PoolCard({ pool }: { pool: PoolDto }) {
  const t = useTranslations('admin.system.pool');
  const format = useFormatter();
  const duration = useDuration();
  const { maxSize, size, inUse, idle, waiting, created, closed, checkouts, failures } = pool;
  // Several servers have a pool each; the bar never runs over.
  const width = Math.max(maxSize, size, 1);
  const share = (count: number) => ({ '--share': `${(count / width) * 100}%` });
  return (
    <section className={classes.card} aria-labelledby="pool">
      <h2 id="pool" className={classes.cardTitle}>
        {t('title')}
      </h2>
      <div>
        <p className={classes.used}>
          {t.rich('inUse', { inUse, size, strong: (text) => <strong>{text}</strong> })}
        </p>
        <div className={classes.bar} aria-hidden="true">
          <span data-part="inUse" style={share(inUse)} />
          <span data-part="idle" style={share(idle)} />
        </div>
        <p className={classes.why}>{t('idle', { idle, max: maxSize })}</p>
      </div>
      <dl className={classes.facts}>
        <Fact name={t('waiting')} value={format.number(waiting)} alarming={waiting > 0} />
        <Fact name={t('average')} value={duration(pool.averageCheckoutMs)} />
        <Fact name={t('longest')} value={duration(pool.maxCheckoutMs)} />
        <Fact name={t('failures')} value={format.number(failures)} alarming={failures > 0} />
        <Fact name={t('checkouts')} value={format.number(checkouts)} />
        <Fact name={t('opened')} value={t('openedValue', { created, closed })} />
      </dl>
    </section>
  );
}

function Fact(props: { name: string; value: string; alarming?: boolean }) {
  return (
    <div>
      <dt>{props.name}</dt>
      <dd data-numeric data-alarming={props.alarming || undefined}>
        {props.value}
      </dd>
    </div>
  );
}
