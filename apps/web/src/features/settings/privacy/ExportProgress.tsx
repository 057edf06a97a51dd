import type { DataExportDto } from '@onelastai/sdk';
import { useId } from 'react';
import { useTranslations } from 'use-intl';
import classes from './Privacy.module.css';

export function ExportProgress({ progress }: Pick<DataExportDto, 'progress'>) {
  const t = useTranslations('privacy.export');
  const id = useId();
  const { done, total } = progress;
  const percent = total === 0 ? 0 : Math.floor((100 * done) / total);
  return (
    <>
      <p className={classes.line}>
        <strong id={id}>{t('making')}</strong>
        <span data-numeric>{t('percent', { percent: percent / 100 })}</span>
      </p>
      <progress className={classes.bar} aria-labelledby={id} max={100} value={percent} />
      <p className={classes.hint}>{t('makingHint')}</p>
    </>
  );
}
