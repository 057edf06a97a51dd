import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import classes from './Catalogue.module.css';

interface ResultCountProps {
  q: string | undefined;
  /** Agents that match; `undefined` while that is not known. */
  total: number | undefined;
  /** The number is still that of the filters before. */
  outdated: boolean;
}

/** How many there are; read out once it is known, not at each key. */
export function ResultCount({ q, total = -1, outdated }: ResultCountProps) {
  const t = useTranslations('agents');
  const text =
    total < 0 ? '' : q ? t('countFor', { count: total, q }) : t('count', { count: total });
  const [settled, setSettled] = useState('');
  useEffect(() => {
    if (!outdated) setSettled(text);
  }, [outdated, text]);
  return (
    <p className={classes.count} role="status">
      {settled}
    </p>
  );
}
