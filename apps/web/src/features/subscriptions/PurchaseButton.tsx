import { Button, type ButtonProps } from '@mantine/core';
import type { PassPlan } from '@onelastai/sdk';
import { useQuery } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useSession } from '../../lib/session.ts';
import { ButtonLink } from '../../ui/links.tsx';
import { healthOptions } from './health.ts';
import type { PurchaseChoice } from './purchase/use-quote.ts';
import type { PurchaseTarget } from './target.ts';

const loadDialog = () => import('./purchase/PurchaseDialog.tsx');
const PurchaseDialog = lazy(loadDialog);

interface PurchaseButtonProps extends Pick<ButtonProps, 'size' | 'variant' | 'fullWidth'> {
  target: PurchaseTarget;
  /** The period that is chosen when the dialog opens. */
  plan: PassPlan;
  /** What is bought, by name. */
  title: string;
  /** Where a visitor comes back to; without it the page in view. */
  next?: string;
  /** What the button says; without it "Get a week". */
  children?: ReactNode;
  'aria-label'?: string;
}

/** Opens the purchase. A visitor is led through an account and back. */
export function PurchaseButton(props: PurchaseButtonProps) {
  const { target, plan, title, next, children, ...look } = props;
  const t = useTranslations('subscriptions.buy');
  const { user } = useSession();
  const { href } = useLocation();
  const { data: health } = useQuery(healthOptions);
  const [opened, setOpened] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const [choice, setChoice] = useState<PurchaseChoice>(() => ({
    plan,
    renew: true,
    trial: false,
    coupons: [],
    typed: '',
  }));
  const label = children ?? t(`get.${plan}`);

  if (health?.payments === 'off') {
    return (
      <Button {...look} disabled>
        {t('off')}
      </Button>
    );
  }
  if (user === null) {
    return (
      <ButtonLink to="/register" search={{ next: next ?? href }} {...look}>
        {label}
      </ButtonLink>
    );
  }
  return (
    <>
      <Button
        {...look}
        ref={opener}
        disabled={!user || !health}
        onClick={() => {
          setChoice((before) => ({ ...before, plan }));
          setOpened(true);
        }}
        onPointerEnter={() => void loadDialog()}
        onFocus={() => void loadDialog()}
      >
        <span>{label}</span>
      </Button>
      {opened ? (
        <Suspense>
          <PurchaseDialog
            target={target}
            title={title}
            choice={choice}
            onChoice={setChoice}
            isTest={health?.payments === 'test'}
            onClose={() => {
              setOpened(false);
              opener.current?.focus();
            }}
          />
        </Suspense>
      ) : null}
    </>
  );
}
