import { parseError } from '@onelastai/sdk';
import { useCallback } from 'react';
import { useTranslations } from 'use-intl';

/** Says in the reader's language what an error means for them. */
export function useErrorText(): (error: unknown) => string {
  const t = useTranslations('ui.error');
  return useCallback(
    (error) => {
      const { code, status, fields, retryAfter } = parseError(error);
      if (code === 'TOO_MANY_REQUESTS' && retryAfter !== null) {
        return t('wait', { minutes: Math.ceil(retryAfter / 60) });
      }
      if (code) return t(`code.${code}`);
      if (Object.keys(fields).length > 0) return t('badInput');
      if (status === 429) return t('tooMany');
      return status === null ? t('offline') : t('unexpected');
    },
    [t],
  );
}
