import { Button, Skeleton } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { FormError } from '../../../ui/FormError.tsx';
import { VisuallyHidden } from '../../../ui/VisuallyHidden.tsx';
import classes from './Billing.module.css';

interface PartStateProps {
  error: unknown;
  onRetry: () => void;
  retrying: boolean;
}

/** A part of the page that is on its way, or did not come; the others stand. */
export function PartState({ error, onRetry, retrying }: PartStateProps) {
  const t = useTranslations('billing');
  const ui = useTranslations('ui');
  if (error) {
    return (
      <div className={classes.failed}>
        <FormError error={error} title={t('failed')} />
        <Button variant="default" size="sm" loading={retrying} onClick={onRetry}>
          {ui('retry')}
        </Button>
      </div>
    );
  }
  return (
    <>
      <VisuallyHidden>{ui('loading')}</VisuallyHidden>
      <ul className={classes.list} aria-hidden="true">
        {['first', 'second'].map((key) => (
          <li key={key} className={classes.row}>
            <div className={classes.what}>
              <Skeleton height={16} width="44%" mt={3} />
              <Skeleton height={13} width="62%" mt={9} mb={3} />
            </div>
            <Skeleton height={16} width={64} />
          </li>
        ))}
      </ul>
    </>
  );
}
