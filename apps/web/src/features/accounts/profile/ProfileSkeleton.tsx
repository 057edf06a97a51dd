import { Skeleton } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { VisuallyHidden } from '../../../ui/VisuallyHidden.tsx';
import classes from './Profile.module.css';

const SECTIONS = [
  { key: 'about', fields: ['name', 'pronouns', 'headline', 'place'] },
  { key: 'work', fields: ['profession', 'company'] },
  { key: 'links', fields: ['website', 'github', 'linkedin', 'twitter'] },
];

export function ProfileSkeleton() {
  const t = useTranslations('ui');
  return (
    <div>
      <VisuallyHidden>{t('loading')}</VisuallyHidden>
      {SECTIONS.map(({ key, fields }) => (
        <div key={key} className={classes.section}>
          <Skeleton height={16} width={84} />
          <div className={classes.fields}>
            {fields.map((field) => (
              <div key={field}>
                <Skeleton height={12} width={72} mb={8} />
                <Skeleton height={36} />
              </div>
            ))}
          </div>
        </div>
      ))}
    </div>
  );
}
