import { Button } from '@mantine/core';
import type { CouponDto } from '@onelastai/sdk';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslations } from 'use-intl';
import { trpc } from '../../../lib/api.ts';
import { notify } from '../../../lib/notify.ts';
import { usePageTitle } from '../../../lib/use-page-title.ts';
import { ButtonLink } from '../../../ui/links.tsx';
import { Section } from '../shared/Facts.tsx';
import classes from '../shared/Record.module.css';
import { BackLink, RecordHead } from '../shared/RecordHead.tsx';
import { RecordPage, SectionsSkeleton } from '../shared/RecordPage.tsx';
import { CouponBadge } from './CouponTable.tsx';
import { couponOptions } from './queries.ts';
import { Redemptions } from './Redemptions.tsx';
import { RuleLines } from './RuleLines.tsx';
import { TermsForm } from './TermsForm.tsx';

const ReasonDialog = lazy(() => import('../shared/ReasonDialog.tsx'));

/** One coupon: its rule in plain words, who used it, and what may be changed. */
export function CouponPage({ id }: { id: string }) {
  const t = useTranslations('adminCoupons.one');
  const record = useQuery(couponOptions(id));
  usePageTitle(record.data?.code ?? t('title'));
  return (
    <RecordPage
      record={record}
      notFound="COUPON_NOT_FOUND"
      words={{ loading: t('loading'), gone: t('gone'), goneText: t('goneText') }}
      wayOut={
        <ButtonLink to="/admin/coupons" variant="default">
          {t('back')}
        </ButtonLink>
      }
      skeleton={<SectionsSkeleton heights={[200, 320]} />}
    >
      {(coupon) => <Coupon coupon={coupon} />}
    </RecordPage>
  );
}

function Coupon({ coupon }: { coupon: CouponDto }) {
  const t = useTranslations('adminCoupons.one');
  const [isAsked, setAsked] = useState(false);
  const { code, isActive, redemptions, maxRedemptions } = coupon;
  return (
    <>
      <BackLink to="/admin/coupons">{t('back')}</BackLink>
      <RecordHead
        title={code}
        action={
          <Button
            variant={isActive ? 'outline' : 'default'}
            {...(isActive ? { color: 'danger' } : {})}
            onClick={() => setAsked(true)}
          >
            {t(isActive ? 'switchOff' : 'switchOn')}
          </Button>
        }
      >
        <CouponBadge coupon={coupon} />
        <span>
          {maxRedemptions === null
            ? t('used', { count: redemptions })
            : t('usedOf', { count: redemptions, max: maxRedemptions })}
        </span>
      </RecordHead>
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
