import type { SubscriptionDto, UserDetailDto } from '@onelastai/sdk';
import { useFormatter, useTranslations } from 'use-intl';
import { MoneyText } from '../../../ui/MoneyText.tsx';
import { Fact, Facts, Section } from '../shared/Facts.tsx';
import page from '../shared/Record.module.css';
import classes from './UserPage.module.css';

export function UserActivity({ user: { counts, passes } }: { user: UserDetailDto }) {
  const t = useTranslations('adminUsers.activity');
  const format = useFormatter();
  return (
    <Section id="activity" title={t('title')}>
      <Facts>
        <Fact name={t('conversations')}>{format.number(counts.conversations)}</Fact>
        <Fact name={t('posts')}>{format.number(counts.posts)}</Fact>
        <Fact name={t('comments')}>{format.number(counts.comments)}</Fact>
      </Facts>
      <h3 className={classes.subtitle}>{t('passes')}</h3>
      {passes.length === 0 ? <p className={page.none}>{t('noPasses')}</p> : null}
      <ul className={classes.rows}>
        {passes.map((pass) => (
          <PassRow key={pass.id} pass={pass} />
        ))}
      </ul>
    </Section>
  );
}

function PassRow({ pass }: { pass: SubscriptionDto }) {
  const t = useTranslations('adminUsers.activity');
  const format = useFormatter();
  const date = format.dateTime(new Date(pass.expiryDate), { dateStyle: 'medium' });
  return (
    <li>
      <strong>{pass.agent?.name ?? t('gone')}</strong>
      <span>
        {t(`statuses.${pass.status}`)} · {t('until', { plan: t(`plans.${pass.plan}`), date })} ·{' '}
        <MoneyText value={pass.price} />
      </span>
    </li>
  );
}
