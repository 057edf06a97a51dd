import { useMutation } from '@tanstack/react-query';
import { trpc } from '../../lib/api.ts';
import { safeNext } from '../../lib/next-path.ts';

/** Mails a link that signs in and leads on to `next`. */
export function useMailLink(next: string | undefined, onSent?: () => void) {
  const { mutate, ...rest } = useMutation(
    trpc.auth.requestMagicLink.mutationOptions(onSent ? { onSuccess: onSent } : {}),
  );
  const to = safeNext(next);
  return {
    ...rest,
    mutate: (email: string) => mutate(to === '/' ? { email } : { email, next: to }),
  };
}
