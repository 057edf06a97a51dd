import { useTranslations } from 'use-intl';
import { type Locale, setLocale, useLanguage } from '../../lib/i18n/locale.ts';
import { notify } from '../../lib/notify.ts';

export function useSwitchLocale(): { locale: Locale; switchTo: (locale: Locale) => void } {
  const t = useTranslations('frame');
  const { locale } = useLanguage();
  const switchTo = (next: Locale) => {
    setLocale(next).catch(() => notify.failed(t('languageFailed'), t('offline')));
  };
  return { locale, switchTo };
}
