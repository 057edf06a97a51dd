import type { SecondFactorMethod } from '@onelastai/contracts';
import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { client, trpc } from '../../../lib/api.ts';
import { signWithPasskey } from '../../../lib/passkeys.ts';
import { FactorChoice, type FactorProof } from '../second-factor/FactorChoice.tsx';

interface FactorProofFormProps {
  methods: readonly SecondFactorMethod[];
  onGiven: () => void;
}

export function FactorProofForm({ methods, onGiven }: FactorProofFormProps) {
  const t = useTranslations('accounts.proof');
  const { mutate, reset, error, isPending } = useMutation({
    mutationKey: trpc.auth.confirm.mutationKey(),
    mutationFn: async (proof: FactorProof) =>
      client.auth.confirm.mutate('code' in proof ? proof : { passkey: await signWithPasskey() }),
    onSuccess: onGiven,
  });
  return (
    <FactorChoice
      methods={methods}
      submit={t('submit')}
      failed={t('failed')}
      error={error}
      pending={isPending}
      onProve={mutate}
      onReset={reset}
    />
  );
}
