import { Link } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { usePageTitle } from '../../lib/use-page-title.ts';
import { useStaySignedIn } from '../../lib/use-stay-signed-in.ts';
import { PageHead } from '../../ui/PageHead.tsx';
import classes from './SettingsArea.module.css';
import { SECTIONS } from './sections.ts';

interface SettingsAreaProps {
  title: string;
  /** A sentence below the title. */
  lead?: string;
  children: ReactNode;
}

/** A page of the settings, beside the way to the others: at the side where there is room, else above. */
export function SettingsArea({ title, lead, children }: SettingsAreaProps) {
  const t = useTranslations('settings');
  const list = useRef<HTMLUListElement>(null);
  usePageTitle(title);
  useStaySignedIn();
  useEffect(() => {
    const { current } = list;
    const here = current?.querySelector('[aria-current]')?.parentElement;
    // Not `scrollIntoView`, which moves the page as well.
    if (current && here) current.scrollLeft = here.offsetLeft - current.offsetLeft - 16;
  }, []);
  return (
    <div className={classes.area}>
      <nav className={classes.side} aria-labelledby="settings-area">
        <p id="settings-area" className={classes.name}>
          {t('area')}
        </p>
        <ul ref={list}>
          {SECTIONS.map(({ to, name, Icon }) => (
            <li key={to}>
              <Link to={to} className={classes.place}>
                <Icon size={18} aria-hidden />
                {t(`sections.${name}`)}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <div className={classes.content}>
        <PageHead title={title} lead={lead} />
        {children}
      </div>
    </div>
  );
}
