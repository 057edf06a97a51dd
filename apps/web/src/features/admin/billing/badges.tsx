import type {
  AdminSubscriptionDto,
  BillingActionState,
  DisputeState,
  PaymentState,
  StripeEventState,
} from '@onelastai/sdk';
import { useTranslations } from 'use-intl';
import { StateBadge, type Tone } from '../shared/StateBadge.tsx';

const PAYMENT: Record<PaymentState, Tone> = {
  paid: 'good',
  open: 'note',
  failed: 'bad',
  void: 'quiet',
};
const EVENT: Record<StripeEventState, Tone> = {
  done: 'good',
  pending: 'note',
  failed: 'bad',
  ignored: 'quiet',
};
const ACTION: Record<BillingActionState, Tone> = { done: 'good', begun: 'note', refused: 'bad' };

/** The documented status, and the finer one where it says more. */
export function PassBadges({
  pass: { status, billingState },
}: {
  pass: Pick<AdminSubscriptionDto, 'status' | 'billingState'>;
}) {
  const t = useTranslations('adminBilling');
  const isFine = status === 'active' && billingState !== null && billingState !== 'paid';
  const note = isFine ? (
    <StateBadge tone={billingState === 'past-due' ? 'bad' : 'note'}>
      {t(`states.${billingState}`)}
    </StateBadge>
  ) : null;
  return (
    <>
      <StateBadge tone={status === 'active' ? 'good' : 'quiet'}>
        {t(`statuses.${status}`)}
      </StateBadge>{' '}
      {note}
    </>
  );
}

export function PaymentBadge({ state }: { state: PaymentState }) {
  const t = useTranslations('adminBilling.payments');
  return <StateBadge tone={PAYMENT[state]}>{t(state)}</StateBadge>;
}

export function DisputeBadge({ state }: { state: DisputeState }) {
  const t = useTranslations('adminBilling.disputes');
  return <StateBadge tone="bad">{t(state)}</StateBadge>;
}

export function EventBadge({ state }: { state: StripeEventState }) {
  const t = useTranslations('adminBilling.events');
  return <StateBadge tone={EVENT[state]}>{t(state)}</StateBadge>;
}

export function ActionBadge({ state }: { state: BillingActionState }) {
  const t = useTranslations('adminBilling.actions');
  return <StateBadge tone={ACTION[state]}>{t(state)}</StateBadge>;
}
