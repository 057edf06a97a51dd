import { parseError } from '@onelastai/sdk';
import { useTranslations } from 'use-intl';
import classes from './FormError.module.css';
import { useErrorText } from './use-error-text.ts';

interface FormErrorProps {
  /** `null` shows nothing. */
  error: unknown;
  /** What did not happen, e.g. "Not saved". */
  title: string;
}

/** The answer to a form that was refused, inside the form. */
export function FormError({ error, title }: FormErrorProps) {
  const t = useTranslations('ui');
  const describe = useErrorText();
  if (!error) return null;
  const { requestId, code } = parseError(error);
  return (
    <div className={classes.error} role="alert">
      <strong>{title}</strong>
      <span>{describe(error)}</span>
      {requestId && !code ? <small>{t('requestId', { id: requestId })}</small> : null}
    </div>
  );
}
