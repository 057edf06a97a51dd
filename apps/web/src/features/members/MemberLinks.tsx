import type { PublicProfileDto } from '@onelastai/sdk';
import { useLocale, useTranslations } from 'use-intl';
import classes from './Member.module.css';

export function MemberLinks({ member }: { member: PublicProfileDto }) {
  const t = useTranslations('members');
  const { website, socialLinks, skills, languages } = member;
  const names = new Intl.DisplayNames(useLocale(), { type: 'language', fallback: 'code' });
  const links = [
    { name: 'website', url: website },
    { name: 'github', url: socialLinks.github },
    { name: 'linkedin', url: socialLinks.linkedin },
    { name: 'twitter', url: socialLinks.twitter },
    { name: 'otherWebsite', url: socialLinks.website },
  ] as const;
  const shown = links.filter(({ url }) => /^https?:\/\//.test(url));
  if (shown.length + skills.length + languages.length === 0) return null;
  return (
    <aside className={classes.side}>
      {skills.length > 0 ? (
        <section>
          <h2>{t('skills')}</h2>
          <ul className={classes.tags}>
            {skills.map((skill) => (
              <li key={skill}>{skill}</li>
            ))}
          </ul>
        </section>
      ) : null}
      {languages.length > 0 ? (
        <section>
          <h2>{t('languages')}</h2>
          <p>{languages.map((tag) => names.of(tag) ?? tag).join(', ')}</p>
        </section>
      ) : null}
      {shown.length > 0 ? (
        <section>
          <h2>{t('links')}</h2>
          <ul className={classes.links}>
            {shown.map(({ name, url }) => (
              <li key={name}>
                <a href={url} rel="noopener noreferrer nofollow ugc" target="_blank">
                  {t(`site.${name}`)}
                </a>
                <span>{new URL(url).hostname.replace(/^www\./, '')}</span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </aside>
  );
}
