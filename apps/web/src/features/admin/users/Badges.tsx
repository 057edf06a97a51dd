import type { UserRole, UserStanding } from '@onelastai/sdk';
import { useTranslations } from 'use-intl';
import { StateBadge, type Tone } from '../shared/StateBadge.tsx';

const TONES: Record<UserStanding, Tone> = {
  active: 'good',
  unverified: 'note',
  locked: 'note',
  deletion: 'note',
  disabled: 'bad',
};

export function StandingBadge({ standing }: { standing: UserStanding }) {
  const t = useTranslations('adminUsers.standings');
  return <StateBadge tone={TONES[standing]}>{t(standing)}</StateBadge>;
}

export function RoleBadge({ role }: { role: UserRole }) {
  const t = useTranslations('adminUsers.roles');
  return <StateBadge tone={role === 'user' ? 'quiet' : 'accent'}>{t(role)}</StateBadge>;
}
