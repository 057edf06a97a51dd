import { useTranslations } from 'use-intl';

const REASONS = [
  ['/my-agents', 'myAgents'],
  ['/chat', 'chat'],
  ['/settings', 'settings'],
  ['/agents/', 'agent'],
] as const;

/** Why one was asked to sign in, by where one was going. */
export function useReason(next: string | undefined): string | undefined {
  const t = useTranslations('accounts.signIn.reason');
  const reason = REASONS.find(([path]) => next?.startsWith(path));
  return reason && t(reason[1]);
}
