import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { trpc } from '../../../lib/api.ts';
import { FormError } from '../../../ui/FormError.tsx';

/** Leads to the payment service's own page of cards and addresses, and back. */
export function PortalButton() {
  const t = useTranslations('billing.portal');
  const [leaving, setLeaving] = useState(false);
  // "Back" may bring this page as it was left.
  useEffect(() => {
    const back = () => setLeaving(false);
    window.addEventListener('pageshow', back);
    return () => window.removeEventListener('pageshow', back);
  }, []);
  const portal = useMutation(
    trpc.subscriptions.portal.mutationOptions({
      onSuccess({ url }) {
        setLeaving(true);
        window.location.assign(url);
      },
    }),
  );
  return (
    <>
      <Button
        variant="default"
        size="sm"
        loading={portal.isPending || leaving}
        onClick={() => portal.mutate()}
      >
        {t('open')}
      </Button>
      <FormError error={portal.error} title={t('failed')} />
    </>
  );
}
