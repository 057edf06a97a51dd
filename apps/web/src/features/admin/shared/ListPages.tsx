import { useTranslations } from 'use-intl';
import { ButtonLink } from '../../../ui/links.tsx';
import classes from './List.module.css';

interface ListPagesProps {
  /** Absent: the list stands at its beginning. */
  cursor: string | undefined;
  next: string | null;
}

/** To the beginning of the list and to what follows; the filters in the address stay. */
export function ListPages({ cursor, next }: ListPagesProps) {
  const t = useTranslations('adminBilling');
  if (cursor === undefined && next === null) return null;
  return (
    <div className={classes.pages}>
      {cursor === undefined ? (
        <span />
      ) : (
        <ButtonLink
          to="."
          search={(before) => ({ ...before, cursor: undefined })}
          variant="default"
        >
          {t('first')}
        </ButtonLink>
      )}
      {next === null ? null : (
        <ButtonLink to="." search={(before) => ({ ...before, cursor: next })} variant="default">
          {t('next')}
        </ButtonLink>
      )}
    </div>
  );
}
