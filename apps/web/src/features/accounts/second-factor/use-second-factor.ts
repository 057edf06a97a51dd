import type { ChallengeDto, UserDto } from '@onelastai/sdk';
import { useMutation } from '@tanstack/react-query';
import { client, trpc } from '../../../lib/api.ts';
import { signWithPasskey } from '../../../lib/passkeys.ts';
import type { FactorProof } from './FactorChoice.tsx';

/** Sends the proof of the second factor, which signs in. */
export function useSecondFactor(
  { id: challenge }: ChallengeDto,
  trustDevice: boolean,
  onSignedIn: (signedIn: { user: UserDto }) => void,
) {
  const { mutate, error, reset, isPending } = useMutation({
    mutationKey: trpc.auth.loginSecondFactor.mutationKey(),
    mutationFn: async (proof: FactorProof) => {
      const shown = 'code' in proof ? proof : { passkey: await signWithPasskey() };
      return client.auth.loginSecondFactor.mutate({ challenge, trustDevice, ...shown });
    },
    onSuccess: onSignedIn,
  });
  return { prove: mutate, error, reset, isPending };
}
