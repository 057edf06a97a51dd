import { useTranslations } from 'use-intl';
import { type Locale, setLocale, useLanguage } from '../../lib/i18n/locale.ts';
import { notify } from '../../lib/notify.ts';
import { useSavePreferences } from '../../lib/preferences.ts';

/** The language of the pages, and of the account where somebody is signed in. */
export function useSwitchLocale(): { locale: Locale; switchTo: (locale: Locale) => void } {
  const t = useTranslations('frame');
  const { locale } = useLanguage();
  const save = useSavePreferences();
  const switchTo = (next: Locale) => {
    setLocale(next).then(
      () => save({ language: next }),
      () => notify.failed(t('languageFailed'), t('offline')),
    );
  };
  return { locale, switchTo };
}
