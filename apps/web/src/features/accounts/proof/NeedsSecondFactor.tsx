import { Button } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { askForProof } from '../../../lib/identity-proof.ts';
import { usePageTitle } from '../../../lib/use-page-title.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ButtonLink } from '../../../ui/links.tsx';
import { Page } from '../../../ui/Page.tsx';

/** In place of pages whose rights hold once the second factor was shown. */
export default function NeedsSecondFactor() {
  const t = useTranslations('accounts.proof');
  usePageTitle(t('needTitle'));
  return (
    <Page>
      <EmptyState as="h1" title={t('needTitle')} text={t('needText')}>
        <Button onClick={() => void askForProof('SECOND_FACTOR_NEEDED')}>{t('needShow')}</Button>
        <ButtonLink to="/settings/security" variant="default">
          {t('needSetUp')}
        </ButtonLink>
      </EmptyState>
    </Page>
  );
}
