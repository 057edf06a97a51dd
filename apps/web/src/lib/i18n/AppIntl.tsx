import type { ReactNode } from 'react';
import { IntlProvider } from 'use-intl';
import { type Messages, regional, useLanguage } from './locale.ts';

declare module 'use-intl' {
  interface AppConfig {
    Messages: Messages;
  }
}

const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

export function AppIntl({ children }: { children: ReactNode }) {
  const { locale, messages } = useLanguage();
  return (
    <IntlProvider locale={regional(locale)} messages={messages} timeZone={timeZone}>
      {children}
    </IntlProvider>
  );
}
