import { useTranslations } from 'use-intl';
import { StateBadge } from '../shared/StateBadge.tsx';

export function SaleBadge({ isActive }: { isActive: boolean }) {
  const t = useTranslations('adminPlans');
  return (
    <StateBadge tone={isActive ? 'good' : 'quiet'}>{t(isActive ? 'sold' : 'withdrawn')}</StateBadge>
  );
}
