import { IconArrowDownRight, IconArrowUpRight } from '@tabler/icons-react';
import { useFormatter, useTranslations } from 'use-intl';
import classes from './Revenue.module.css';

interface FigureProps {
  name: string;
  value: string;
  change?: { now: number; before: number };
  /** What it is compared with. */
  versus?: string;
  note: string;
}

export function Figure({ name, value, change, versus = '', note }: FigureProps) {
  return (
    <div className={classes.figure}>
      <dt>{name}</dt>
      <dd className={classes.value}>{value}</dd>
      {change ? <Change {...change} versus={versus} /> : null}
      <dd className={classes.note}>{note}</dd>
    </div>
  );
}

/** An arrow and a number; nothing is said by colour alone. */
function Change({ now, before, versus }: { now: number; before: number; versus: string }) {
  const t = useTranslations('adminRevenue.figures');
  const format = useFormatter();
  if (before === 0) return <dd className={classes.change}>{t('noComparison')}</dd>;
  const share = (now - before) / before;
  const Icon = share < 0 ? IconArrowDownRight : IconArrowUpRight;
  const text = format.number(share, {
    style: 'percent',
    maximumFractionDigits: 1,
    signDisplay: 'exceptZero',
  });
  return (
    <dd className={classes.change}>
      {share === 0 ? null : <Icon size={16} aria-hidden />}
      {text} {versus}
    </dd>
  );
}
