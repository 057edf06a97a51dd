import { Modal } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import type { AgentDto, PassPlan } from '@onelastai/sdk';
import { useTranslations } from 'use-intl';
import { CheckoutDone } from './CheckoutDone.tsx';
import { CheckoutReview } from './CheckoutReview.tsx';
import type { Checkout } from './use-checkout.ts';

interface CheckoutDialogProps {
  agent: AgentDto;
  plan: PassPlan;
  testMode: boolean;
  checkout: Checkout;
  onClose: () => void;
}

export default function CheckoutDialog(props: CheckoutDialogProps) {
  const { agent, plan, testMode, checkout, onClose } = props;
  const t = useTranslations('subscriptions.checkout');
  const onPhone = useMediaQuery('(max-width: 47.99em)', false, { getInitialValueInEffect: false });
  const { bought } = checkout;
  return (
    <Modal
      opened
      onClose={onClose}
      fullScreen={onPhone}
      // What is under way cannot be called back by looking away.
      closeOnClickOutside={!checkout.buying}
      closeOnEscape={!checkout.buying}
      withCloseButton={!checkout.buying}
      closeButtonProps={{ 'aria-label': t('close') }}
      title={bought ? t('doneTitle') : t('title')}
      size={460}
      radius="lg"
    >
      {bought ? (
        <CheckoutDone agent={agent} pass={bought} onClose={onClose} />
      ) : (
        <CheckoutReview
          agent={agent}
          plan={plan}
          testMode={testMode}
          checkout={checkout}
          onClose={onClose}
        />
      )}
    </Modal>
  );
}
