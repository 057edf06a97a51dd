import { useTranslations } from 'use-intl';
import classes from './Footer.module.css';
import { LanguageSwitch } from './LanguageSwitch.tsx';
import { Logo } from './Logo.tsx';
import { SchemeSwitch } from './SchemeSwitch.tsx';

export function Footer() {
  const t = useTranslations('frame.footer');
  return (
    <footer className={classes.footer}>
      <div className={classes.inner}>
        <div className={classes.brand}>
          <Logo height={20} />
          <p>{t('tagline')}</p>
        </div>
        <div className={classes.switches}>
          <LanguageSwitch />
          <SchemeSwitch />
        </div>
      </div>
    </footer>
  );
}
