import { Button, Skeleton } from '@mantine/core';
import { type CouponDto, parseError } from '@onelastai/sdk';
import { IconArrowLeft } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslations } from 'use-intl';
import { trpc } from '../../../lib/api.ts';
import { notify } from '../../../lib/notify.ts';
import { usePageTitle } from '../../../lib/use-page-title.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { ButtonLink, TextLink } from '../../../ui/links.tsx';
import { VisuallyHidden } from '../../../ui/VisuallyHidden.tsx';
import { ForAdministrators } from '../ForAdministrators.tsx';
import classes from '../plans/Plans.module.css';
import { Section } from '../users/Facts.tsx';
import { CouponBadge } from './CouponTable.tsx';
import { couponOptions } from './queries.ts';
import { Redemptions } from './Redemptions.tsx';
import { RuleLines } from './RuleLines.tsx';
import { TermsForm } from './TermsForm.tsx';

const ReasonDialog = lazy(() => import('../ReasonDialog.tsx'));

/** One coupon: its rule in plain words, who used it, and what may be changed. */
export function CouponPage({ id }: { id: string }) {
  const t = useTranslations('adminCoupons.one');
  const { data: coupon, error, refetch, isFetching } = useQuery(couponOptions(id));
  usePageTitle(coupon?.code ?? t('title'));
  const { code, status } = parseError(error);
  if (code === 'ADMIN_REQUIRED') return <ForAdministrators />;
  if (coupon) return <Coupon coupon={coupon} />;
  // An address that was cut short names none either.
  if (code === 'COUPON_NOT_FOUND' || status === 400) {
    return (
      <EmptyState as="h1" title={t('gone')} text={t('goneText')}>
        <ButtonLink to="/admin/coupons" variant="default">
          {t('back')}
        </ButtonLink>
      </EmptyState>
    );
  }
  if (error) {
    return (
      <ErrorState as="h1" error={error} onRetry={() => void refetch()} retrying={isFetching} />
    );
  }
  return (
    <>
      <VisuallyHidden>{t('loading')}</VisuallyHidden>
      <div className={classes.sections} aria-hidden="true">
        <Skeleton height={64} radius="lg" />
        <Skeleton height={200} radius="lg" />
        <Skeleton height={320} radius="lg" />
      </div>
    </>
  );
}

function Coupon({ coupon }: { coupon: CouponDto }) {
  const t = useTranslations('adminCoupons.one');
  const [isAsked, setAsked] = useState(false);
  const { code, isActive, redemptions, maxRedemptions } = coupon;
  return (
    <>
      <TextLink to="/admin/coupons" className={classes.back ?? ''}>
        <IconArrowLeft size={16} aria-hidden /> {t('back')}
      </TextLink>
      <header className={classes.head}>
        <div>
          <h1 className={classes.code}>{code}</h1>
          <p>
            <CouponBadge coupon={coupon} />
            <span>
              {maxRedemptions === null
                ? t('used', { count: redemptions })
                : t('usedOf', { count: redemptions, max: maxRedemptions })}
            </span>
          </p>
        </div>
        <Button
          variant={isActive ? 'outline' : 'default'}
          {...(isActive ? { color: 'danger' } : {})}
          onClick={() => setAsked(true)}
        >
          {t(isActive ? 'switchOff' : 'switchOn')}
        </Button>
      </header>
      <div className={classes.sections}>
        <Section id="rule" title={t('rule')}>
          <RuleLines rule={coupon} />
        </Section>
        <Section id="uses" title={t('uses')}>
          <Redemptions id={coupon.id} />
        </Section>
        <Section id="terms" title={t('terms')}>
          <TermsForm coupon={coupon} />
        </Section>
      </div>
      <Suspense>
        {isAsked ? <SwitchDialog coupon={coupon} onClose={() => setAsked(false)} /> : null}
      </Suspense>
    </>
  );
}

function SwitchDialog({ coupon, onClose }: { coupon: CouponDto; onClose: () => void }) {
  const t = useTranslations('adminCoupons.switch');
  const queries = useQueryClient();
  const { id, code, isActive } = coupon;
  const action = isActive ? 'off' : 'on';
  const turn = useMutation(
    trpc.admin.coupons.setActive.mutationOptions({
      onSuccess(changed) {
        queries.setQueryData(trpc.admin.coupons.get.queryKey({ id }), changed);
        void queries.invalidateQueries({ queryKey: trpc.admin.coupons.list.pathKey() });
        notify.done(t(`${action}.done`, { code }));
        onClose();
      },
    }),
  );
  return (
    <ReasonDialog
      title={t(`${action}.title`, { code })}
      text={t(`${action}.text`)}
      go={t(`${action}.go`)}
      isDangerous={isActive}
      isPending={turn.isPending}
      error={turn.error}
      onConfirm={(reason) => turn.mutate({ id, isActive: !isActive, reason })}
      onClose={onClose}
    />
  );
}
