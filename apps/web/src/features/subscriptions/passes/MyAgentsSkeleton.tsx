import { Skeleton } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { VisuallyHidden } from '../../../ui/VisuallyHidden.tsx';
import classes from './MyAgents.module.css';
import card from './PassCard.module.css';

export function MyAgentsSkeleton() {
  const t = useTranslations('subscriptions');
  return (
    <>
      <VisuallyHidden>{t('mine.loading')}</VisuallyHidden>
      <ul className={classes.passes} aria-hidden="true">
        {['first', 'second'].map((key) => (
          <li key={key}>
            <div className={card.card}>
              <div className={card.head}>
                <Skeleton height={48} width={48} radius="md" />
                <div className={card.titles}>
                  <Skeleton height={18} width="46%" mt={4} />
                  <Skeleton height={13} width="30%" mt={8} />
                </div>
                <Skeleton height={36} width={104} />
              </div>
              <Skeleton height={14} width="38%" />
              <Skeleton height={4} />
              <Skeleton height={14} width="62%" my={7} />
              <Skeleton height={14} width="46%" mt={12} />
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}
