import { IconDeviceDesktop, IconMoon, IconSun } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import { useTheme } from '../../lib/preferences.ts';
import { Switch } from '../../ui/Switch.tsx';

const icon = { size: 16, 'aria-hidden': true } as const;

export function SchemeSwitch() {
  const t = useTranslations('frame.theme');
  const { theme, chooseTheme } = useTheme();
  const options = [
    { value: 'system', name: t('auto'), icon: <IconDeviceDesktop {...icon} /> },
    { value: 'light', name: t('light'), icon: <IconSun {...icon} /> },
    { value: 'dark', name: t('dark'), icon: <IconMoon {...icon} /> },
  ] as const;
  return <Switch label={t('label')} options={options} value={theme} onChange={chooseTheme} />;
}
