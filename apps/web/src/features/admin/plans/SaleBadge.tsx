import { useTranslations } from 'use-intl';
import { StateBadge } from '../billing/StateBadge.tsx';

export function SaleBadge({ isActive }: { isActive: boolean }) {
  const t = useTranslations('adminPlans');
  return (
    <StateBadge tone={isActive ? 'good' : 'quiet'}>{t(isActive ? 'sold' : 'withdrawn')}</StateBadge>
  );
}
