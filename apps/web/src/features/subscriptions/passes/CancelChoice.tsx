import type { CancelTime, PassPlan } from '@onelastai/sdk';
import { useTranslations } from 'use-intl';
import { ChoiceCards } from '../ChoiceCards.tsx';

interface CancelChoiceProps {
  value: CancelTime;
  onChange: (value: CancelTime) => void;
  /** It renews as yet: otherwise it ends by itself anyway. */
  mayEndLater: boolean;
  /** When it would end by itself. */
  end: string;
  /** What comes back if it ends now; `null`: nothing; `undefined`: not known yet. */
  refund: string | null | undefined;
  plan: PassPlan;
}

export function CancelChoice(props: CancelChoiceProps) {
  const { value, onChange, mayEndLater, end, refund, plan } = props;
  const t = useTranslations('subscriptions.cancel');
  const later = { value: 'period-end' as const, name: t('later'), hint: t('laterHint', { end }) };
  const now = {
    value: 'now' as const,
    name: t('now'),
    hint:
      refund === undefined
        ? t('refundUnknown')
        : refund !== null
          ? t('refund', { amount: refund })
          : t(plan === 'daily' ? 'noRefundDay' : 'noRefund'),
  };
  return (
    <>
      {mayEndLater ? null : <p>{t('endsAnyway', { end })}</p>}
      <ChoiceCards
        label={t('when')}
        options={mayEndLater ? [later, now] : [now]}
        value={value}
        onChange={onChange}
      />
    </>
  );
}
