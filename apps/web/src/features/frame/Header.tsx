import { Button, Kbd } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { useSession } from '../../lib/session.ts';
import classes from './Header.module.css';
import { HeaderAccount } from './HeaderAccount.tsx';
import { Logo } from './Logo.tsx';
import { palette } from './palette-store.ts';

const MOD = /mac|iphone|ipad/i.test(navigator.userAgent) ? '⌘' : 'Ctrl';

export function Header() {
  const t = useTranslations('frame');
  const { user } = useSession();
  return (
    <header className={classes.header}>
      <div className={classes.inner}>
        <Link to="/" className={classes.logo} aria-label={t('home')}>
          <Logo />
        </Link>
        <nav className={classes.nav} aria-label={t('mainNav')}>
          <Link to="/agents" className={classes.link}>
            {t('agents')}
          </Link>
          <Link to="/pricing" className={classes.link}>
            {t('pricing')}
          </Link>
          {user ? (
            <>
              <Link to="/my-agents" className={classes.link}>
                {t('myAgents')}
              </Link>
              <Link to="/chat" className={classes.link}>
                {t('chat')}
              </Link>
            </>
          ) : null}
        </nav>
        <Button
          variant="default"
          className={classes.search ?? ''}
          onClick={palette.open}
          aria-keyshortcuts="Control+K Meta+K"
        >
          <IconSearch size={16} aria-hidden />
          <span className={classes.searchText}>{t('searchAgents')}</span>
          <Kbd size="xs" className={classes.keys ?? ''} aria-hidden>
            {MOD} K
          </Kbd>
        </Button>
        <HeaderAccount />
      </div>
    </header>
  );
}
