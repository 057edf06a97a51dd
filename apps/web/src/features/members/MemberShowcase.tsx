import type { ShowcaseItemDto } from '@onelastai/sdk';
import { useTranslations } from 'use-intl';
import classes from './Member.module.css';

export function MemberShowcase({ showcase }: { showcase: ShowcaseItemDto[] }) {
  const t = useTranslations('members');
  if (showcase.length === 0) return null;
  return (
    <section>
      <h2 className={classes.sectionTitle}>{t('showcase')}</h2>
      <ul className={classes.showcase}>
        {showcase.map(({ title, url, description }) => (
          <li key={`${title} ${url}`}>
            {/^https?:\/\//.test(url) ? (
              <a href={url} rel="noopener noreferrer nofollow ugc" target="_blank">
                {title}
              </a>
            ) : (
              <strong>{title}</strong>
            )}
            {description ? <p>{description}</p> : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
