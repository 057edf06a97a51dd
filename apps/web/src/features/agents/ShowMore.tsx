import { Button } from '@mantine/core';
import { useTranslations } from 'use-intl';
import classes from './Catalogue.module.css';

interface ShowMoreProps {
  shown: number;
  total: number | undefined;
  failed: boolean;
  onMore: () => void;
}

/** A button, not the scroll bar: the foot of the page stays within reach. */
export function ShowMore({ shown, total, failed, onMore }: ShowMoreProps) {
  const t = useTranslations('agents');
  return (
    <div className={classes.more}>
      {failed ? <p role="alert">{t('moreFailed')}</p> : null}
      {total !== undefined && total >= shown ? (
        <p className={classes.shown} data-numeric>
          {t('shown', { shown, total })}
        </p>
      ) : null}
      <Button variant="default" size="md" onClick={onMore}>
        {t('more')}
      </Button>
    </div>
  );
}
