import type { PublicProfileDto } from '@onelastai/sdk';
import { IconBriefcase, IconCalendar, IconClock, IconLock, IconMapPin } from '@tabler/icons-react';
import { useFormatter, useTranslations } from 'use-intl';
import { useSession } from '../../lib/session.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { ButtonLink } from '../../ui/links.tsx';
import { Markdown } from '../../ui/markdown/Markdown.tsx';
import classes from './Member.module.css';
import { MemberLinks } from './MemberLinks.tsx';
import { MemberShowcase } from './MemberShowcase.tsx';

const icon = { size: 16, 'aria-hidden': true } as const;

export function MemberProfile({ member }: { member: PublicProfileDto }) {
  const t = useTranslations('members');
  const { user } = useSession();
  const isOwn = user?.id === member.id;
  const { bio, about, showcase } = member;
  const isBare = !member.hidden && bio === '' && about === '' && showcase.length === 0;
  return (
    <article className={classes.member}>
      {isOwn ? (
        <div className={classes.own}>
          <span>{t('asOthers')}</span>
          <ButtonLink to="/settings/profile" variant="default" size="xs">
            {t('edit')}
          </ButtonLink>
        </div>
      ) : null}
      <header className={classes.head}>
        <Avatar name={member.name} avatar={member.avatar} size={96} />
        <div className={classes.who}>
          <h1 className={classes.name}>
            {member.name}
            {member.pronouns ? <small>{member.pronouns}</small> : null}
          </h1>
          {member.headline ? <p className={classes.headline}>{member.headline}</p> : null}
          <Facts member={member} />
        </div>
      </header>
      {member.hidden ? (
        <p className={classes.quiet}>
          <IconLock {...icon} />
          {isOwn ? t('hiddenOwn') : t('hidden', { name: member.name })}
        </p>
      ) : (
        <div className={classes.body}>
          <div className={classes.texts}>
            {bio ? <p className={classes.bio}>{bio}</p> : null}
            {about ? (
              <section aria-label={t('about')}>
                <Markdown text={about} />
              </section>
            ) : null}
            {isBare ? <p className={classes.quiet}>{t('nothing', { name: member.name })}</p> : null}
            <MemberShowcase showcase={showcase} />
          </div>
          <MemberLinks member={member} />
        </div>
      )}
    </article>
  );
}

function Facts({ member }: { member: PublicProfileDto }) {
  const t = useTranslations('members');
  const format = useFormatter();
  const { profession, company, location, memberSince, lastActive } = member;
  const work = profession && company ? t('work', { profession, company }) : profession || company;
  const facts = [
    { key: 'work', Icon: IconBriefcase, text: work },
    { key: 'place', Icon: IconMapPin, text: location },
    {
      key: 'since',
      Icon: IconCalendar,
      text:
        memberSince &&
        t('memberSince', {
          date: format.dateTime(new Date(memberSince), { year: 'numeric', month: 'long' }),
        }),
    },
    {
      key: 'last',
      Icon: IconClock,
      // A day, not an instant: the same day in every zone.
      text:
        lastActive &&
        t('lastActive', {
          date: format.dateTime(new Date(lastActive), { dateStyle: 'medium', timeZone: 'UTC' }),
        }),
    },
  ].filter(({ text }) => text);
  if (facts.length === 0) return null;
  return (
    <ul className={classes.facts}>
      {facts.map(({ key, Icon, text }) => (
        <li key={key}>
          <Icon {...icon} />
          {text}
        </li>
      ))}
    </ul>
  );
}
