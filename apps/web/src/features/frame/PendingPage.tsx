import { Skeleton, Stack } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { Page } from '../../ui/Page.tsx';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';

/** Stands in for a page whose code is on its way. */
export function PendingPage() {
  const t = useTranslations('ui');
  return (
    <Page>
      <VisuallyHidden>{t('loading')}</VisuallyHidden>
      <Stack gap="md">
        <Skeleton height={36} width="42%" />
        <Skeleton height={16} width="64%" />
        <Skeleton height={220} mt="md" />
      </Stack>
    </Page>
  );
}
