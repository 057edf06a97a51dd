import type { SubscriptionDto } from '@onelastai/sdk';
import { useTranslations } from 'use-intl';

/** What a pass is called: by its agent or tier, as they are named now. */
export function usePassName(): (pass: Pick<SubscriptionDto, 'agent' | 'tier'>) => string {
  const t = useTranslations('subscriptions.mine');
  return ({ agent, tier }) => agent?.name ?? tier?.name ?? t('goneName');
}
