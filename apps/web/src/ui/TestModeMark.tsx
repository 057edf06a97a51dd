import { useTranslations } from 'use-intl';
import classes from './TestModeMark.module.css';

/** Plainly says that money is not real here. */
export function TestModeMark() {
  const t = useTranslations('ui');
  return (
    <p className={classes.mark}>
      <strong>{t('testMode')}</strong>
      <span>{t('testModeHint')}</span>
    </p>
  );
}
