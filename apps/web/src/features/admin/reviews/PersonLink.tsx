import type { ReviewAuthorDto } from '@onelastai/sdk';
import { useTranslations } from 'use-intl';
import { TextLink } from '../../../ui/links.tsx';

/** Leads to what administrators see of the person. */
export function PersonLink({ person }: { person: ReviewAuthorDto | null }) {
  const t = useTranslations('adminReviews');
  if (!person) return <span>{t('former')}</span>;
  return (
    <TextLink to="/admin/users/$id" params={{ id: person.id }} size="sm" underline="always">
      {person.name || t('nameless')}
    </TextLink>
  );
}
