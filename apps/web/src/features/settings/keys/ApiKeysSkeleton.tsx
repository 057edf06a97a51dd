import { Skeleton } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { VisuallyHidden } from '../../../ui/VisuallyHidden.tsx';
import classes from './Keys.module.css';

export function ApiKeysSkeleton() {
  const t = useTranslations('apiKeys');
  return (
    <>
      <VisuallyHidden>{t('loading')}</VisuallyHidden>
      <ul className={classes.list} aria-hidden="true">
        {['first', 'second'].map((key) => (
          <li key={key} className={classes.row}>
            <div className={classes.words}>
              <Skeleton height={16} width="44%" mt={4} />
              <Skeleton height={13} width="70%" mt={9} />
              <Skeleton height={20} width="32%" mt={10} />
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}
