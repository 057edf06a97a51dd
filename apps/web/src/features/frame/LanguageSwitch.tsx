import { useTranslations } from 'use-intl';
import { LOCALE_NAMES, LOCALES } from '../../lib/i18n/locale.ts';
import { Switch } from '../../ui/Switch.tsx';
import { useSwitchLocale } from './use-switch-locale.ts';

const options = LOCALES.map((locale) => ({
  value: locale,
  name: LOCALE_NAMES[locale],
  lang: locale,
}));

export function LanguageSwitch() {
  const t = useTranslations('frame');
  const { locale, switchTo } = useSwitchLocale();
  return <Switch label={t('language')} options={options} value={locale} onChange={switchTo} />;
}
