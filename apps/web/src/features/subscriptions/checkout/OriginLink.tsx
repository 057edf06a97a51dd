import { Button, type ButtonProps } from '@mantine/core';
import { useRouter } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { originOf } from './origin.ts';

interface OriginLinkProps extends Pick<ButtonProps, 'variant'> {
  checkoutId: string;
}

/** Back to where the purchase was begun, or to the catalogue. */
export function OriginLink({ checkoutId, ...look }: OriginLinkProps) {
  const t = useTranslations('purchase.result');
  const router = useRouter();
  const origin = originOf(checkoutId);
  const href = origin?.href ?? '/agents';
  return (
    <Button
      {...look}
      component="a"
      href={href}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        router.history.push(href);
      }}
    >
      {origin ? t('again', { title: origin.title }) : t('browse')}
    </Button>
  );
}
