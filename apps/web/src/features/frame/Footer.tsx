import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { healthOptions } from '../subscriptions/health.ts';
import classes from './Footer.module.css';
import { LanguageSwitch } from './LanguageSwitch.tsx';
import { Logo } from './Logo.tsx';
import { SchemeSwitch } from './SchemeSwitch.tsx';

export function Footer() {
  const t = useTranslations('frame.footer');
  const { data: health } = useQuery(healthOptions);
  return (
    <footer className={classes.footer}>
      <div className={classes.inner}>
        <div className={classes.brand}>
          <Logo height={20} />
          <p>{t('tagline')}</p>
        </div>
        <div className={classes.switches}>
          <Link to="/pricing" className={classes.link}>
            {t('pricing')}
          </Link>
          {health?.mailbox ? (
            <Link to="/mailbox" className={classes.link}>
              {t('mailbox')}
            </Link>
          ) : null}
          <LanguageSwitch />
          <SchemeSwitch />
        </div>
      </div>
    </footer>
  );
}
