import { Button } from '@mantine/core';
import { type ErrorComponentProps, useRouter } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { usePageTitle } from '../../lib/use-page-title.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Page } from '../../ui/Page.tsx';

/** A part of the page could not be fetched: after a release the old parts are gone. */
function isMissingPart(error: unknown): boolean {
  return (
    error instanceof Error &&
    /dynamically imported module|module script failed|preload css/i.test(error.message)
  );
}

/** A page that could not be drawn or loaded, inside the frame. */
export function CrashPage({ error, reset }: ErrorComponentProps) {
  const t = useTranslations();
  const router = useRouter();
  const retry = () => {
    reset();
    void router.invalidate();
  };
  const missing = isMissingPart(error) && navigator.onLine;
  const fromServer = error instanceof Error && error.name === 'TRPCClientError';
  const title = fromServer ? t('ui.error.title') : t('frame.crash.title');
  usePageTitle(title);
  const text = missing ? t('frame.crash.newVersion') : t('frame.crash.text');
  return (
    <Page>
      <ErrorState
        as="h1"
        error={error}
        title={title}
        {...(fromServer ? {} : { text })}
        onRetry={missing ? undefined : retry}
      >
        <Button variant="subtle" onClick={() => window.location.reload()}>
          {t('ui.reload')}
        </Button>
      </ErrorState>
    </Page>
  );
}
