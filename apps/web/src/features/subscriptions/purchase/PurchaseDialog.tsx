import { Modal } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { tierTarget } from '@onelastai/contracts';
import type { Dispatch, SetStateAction } from 'react';
import { useTranslations } from 'use-intl';
import { TestModeMark } from '../../../ui/TestModeMark.tsx';
import { TargetEmblem } from '../TargetEmblem.tsx';
import type { PurchaseTarget } from '../target.ts';
import classes from './Purchase.module.css';
import { PurchaseForm } from './PurchaseForm.tsx';
import { usePurchase } from './use-purchase.ts';
import type { PurchaseChoice } from './use-quote.ts';

interface PurchaseDialogProps {
  target: PurchaseTarget;
  title: string;
  choice: PurchaseChoice;
  onChoice: Dispatch<SetStateAction<PurchaseChoice>>;
  /** Money is not real. */
  isTest: boolean;
  onClose: () => void;
}

export default function PurchaseDialog(props: PurchaseDialogProps) {
  const { target, title, choice, onChoice, isTest, onClose } = props;
  const t = useTranslations('purchase');
  const onPhone = useMediaQuery('(max-width: 47.99em)', false, { getInitialValueInEffect: false });
  const purchase = usePurchase(target, title);
  return (
    <Modal
      opened
      onClose={onClose}
      fullScreen={onPhone}
      // What is under way cannot be called back by looking away.
      closeOnClickOutside={!purchase.buying}
      closeOnEscape={!purchase.buying}
      withCloseButton={!purchase.buying}
      closeButtonProps={{ 'aria-label': t('close') }}
      title={t('title')}
      size={480}
      radius={onPhone ? 0 : 'lg'}
    >
      <div className={classes.purchase}>
        <div className={classes.what}>
          <TargetEmblem target={target.agentId ?? tierTarget(target.planId ?? '')} size={48} />
          <div>
            <strong>{title}</strong>
            <span>{t(target.agentId === undefined ? 'tier' : 'agent')}</span>
          </div>
        </div>
        {isTest ? <TestModeMark /> : null}
        <PurchaseForm
          target={target}
          choice={choice}
          onChoice={onChoice}
          purchase={purchase}
          onClose={onClose}
        />
      </div>
    </Modal>
  );
}
