import { Button, Modal, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { trpc } from '../../../lib/api.ts';
import type { ProofQuestion } from '../../../lib/identity-proof.ts';
import { refreshAccount } from '../../../lib/session.ts';
import { FormError } from '../../../ui/FormError.tsx';
import classes from './Proof.module.css';
import { ProofMethods } from './ProofMethods.tsx';

/** Asks the person to prove who they are. What they were doing waits, and goes on by itself. */
export default function ProofDialog({ question }: { question: ProofQuestion }) {
  const t = useTranslations('accounts.proof');
  const options = useQuery(
    trpc.auth.confirmOptions.queryOptions(undefined, { staleTime: 0, gcTime: 0 }),
  );
  const cancel = () => question.answer(false);
  const given = () => {
    question.answer(true);
    void refreshAccount();
  };
  return (
    <Modal
      opened
      onClose={cancel}
      // The host hears of it first.
      closeOnEscape={false}
      // What was typed below would be lost to a slip of the hand.
      closeOnClickOutside={false}
      withCloseButton={false}
      title={t('title')}
      size={420}
      radius="lg"
    >
      <div className={classes.proof}>
        <p className={classes.lead}>
          {question.needed === 'SECOND_FACTOR_NEEDED' ? t('secondFactorLead') : t('lead')}
        </p>
        {options.data ? (
          <ProofMethods
            needed={question.needed}
            options={options.data}
            onGiven={given}
            onCancel={cancel}
          />
        ) : options.error ? (
          <FormError error={options.error} title={t('loadFailed')} />
        ) : (
          <>
            <Skeleton height={60} />
            <Skeleton height={36} />
          </>
        )}
        <Button variant="subtle" color="gray" onClick={cancel}>
          {t('cancel')}
        </Button>
      </div>
    </Modal>
  );
}
