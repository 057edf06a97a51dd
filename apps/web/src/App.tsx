import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { AppIntl } from './lib/i18n/AppIntl.tsx';
import { queryClient } from './lib/query-client.ts';
import { cssVariables, theme } from './lib/theme/theme.ts';
import { router } from './router.tsx';

export function App() {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      defaultColorScheme="auto"
      // All variables come from the theme, so Mantine's sheet of defaults need not be loaded.
      deduplicateCssVariables={false}
    >
      <AppIntl>
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </AppIntl>
    </MantineProvider>
  );
}
