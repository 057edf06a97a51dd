import type { AuditPersonDto } from '@onelastai/sdk';
import { useTranslations } from 'use-intl';
import { TextLink } from '../../../ui/links.tsx';

/** Leads to the person's page; says so where the account is gone. */
export function PersonLink({ person }: { person: AuditPersonDto | null }) {
  const t = useTranslations('adminBilling');
  if (person === null || person.email === '') return <>{t('gone')}</>;
  return (
    <TextLink to="/admin/users/$id" params={{ id: person.id }} inherit>
      {person.email}
    </TextLink>
  );
}
