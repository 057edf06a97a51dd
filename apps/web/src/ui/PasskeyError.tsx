import { useTranslations } from 'use-intl';
import { browserRefusal } from '../lib/passkeys.ts';
import classes from './FormError.module.css';
import { FormError } from './FormError.tsx';

/** What the server, or the browser itself, had against a passkey. */
export function PasskeyError({ error, title }: { error: unknown; title: string }) {
  const t = useTranslations('secondFactor.passkeys');
  const refusal = browserRefusal(error);
  if (!refusal) return <FormError error={error} title={title} />;
  return (
    <div className={classes.error} role="alert">
      <strong>{title}</strong>
      <span>{t(refusal)}</span>
    </div>
  );
}
