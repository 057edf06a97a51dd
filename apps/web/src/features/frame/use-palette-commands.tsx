import {
  IconDeviceDesktop,
  IconLanguage,
  IconLogin2,
  IconLogout,
  IconMoon,
  IconReceipt2,
  IconSun,
} from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { LOCALE_NAMES, LOCALES } from '../../lib/i18n/locale.ts';
import { useTheme } from '../../lib/preferences.ts';
import { useSession } from '../../lib/session.ts';
import { PLACES } from './places.ts';
import { useSignOut } from './use-sign-out.ts';
import { useSwitchLocale } from './use-switch-locale.ts';

interface Command {
  label: string;
  leftSection: ReactNode;
  run: () => void;
}

interface CommandGroup {
  label: string;
  commands: Command[];
}

const icon = { size: 18, 'aria-hidden': true } as const;

/** Pages and actions whose names contain the words. */
export function usePaletteCommands(words: string): CommandGroup[] {
  const t = useTranslations('frame');
  const navigate = useNavigate();
  const signOut = useSignOut();
  const { locale, switchTo } = useSwitchLocale();
  const { chooseTheme } = useTheme();
  const { user } = useSession();

  const places = [...PLACES, { to: '/pricing', name: 'pricing', Icon: IconReceipt2 }] as const;
  const pages = places.map(({ to, name, Icon }) => ({
    label: t(name),
    leftSection: <Icon {...icon} />,
    run: () => void navigate({ to }),
  }));
  const languages = LOCALES.filter((other) => other !== locale).map((other) => ({
    label: `${t('language')}: ${LOCALE_NAMES[other]}`,
    leftSection: <IconLanguage {...icon} />,
    run: () => switchTo(other),
  }));
  const account = user
    ? { label: t('signOut'), leftSection: <IconLogout {...icon} />, run: signOut }
    : {
        label: t('signIn'),
        leftSection: <IconLogin2 {...icon} />,
        run: () => void navigate({ to: '/sign-in' }),
      };
  const actions: Command[] = [
    {
      label: t('palette.themeDark'),
      leftSection: <IconMoon {...icon} />,
      run: () => chooseTheme('dark'),
    },
    {
      label: t('palette.themeLight'),
      leftSection: <IconSun {...icon} />,
      run: () => chooseTheme('light'),
    },
    {
      label: t('palette.themeAuto'),
      leftSection: <IconDeviceDesktop {...icon} />,
      run: () => chooseTheme('system'),
    },
    ...languages,
    account,
  ];

  const wanted = words.toLowerCase();
  const matching = ({ label }: Command) => label.toLowerCase().includes(wanted);
  return [
    { label: t('palette.pages'), commands: pages.filter(matching) },
    { label: t('palette.actions'), commands: actions.filter(matching) },
  ].filter((group) => group.commands.length > 0);
}
