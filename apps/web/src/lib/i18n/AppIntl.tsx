import type { ReactNode } from 'react';
import { IntlProvider } from 'use-intl';
import type { Messages } from './areas.ts';
import { regional, useLanguage } from './locale.ts';
import { useTimeZone } from './time-zone.ts';

declare module 'use-intl' {
  interface AppConfig {
    Messages: Messages;
  }
}

export function AppIntl({ children }: { children: ReactNode }) {
  const { locale, messages } = useLanguage();
  const timeZone = useTimeZone();
  return (
    <IntlProvider locale={regional(locale)} messages={messages} timeZone={timeZone}>
      {children}
    </IntlProvider>
  );
}
