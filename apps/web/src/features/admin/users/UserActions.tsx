import { Button } from '@mantine/core';
import type { UserDetailDto } from '@onelastai/sdk';
import { lazy, Suspense, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Section } from '../shared/Facts.tsx';
import page from '../shared/Record.module.css';
import classes from './UserPage.module.css';
import type { UserAction } from './use-user-action.ts';

const ActionDialog = lazy(() => import('./ActionDialog.tsx'));

/** What can be done to the account; what takes rights away stands apart. */
export function UserActions({ user }: { user: UserDetailDto }) {
  const t = useTranslations('adminUsers.actions');
  const [asked, setAsked] = useState<UserAction | null>(null);
  const isDisabled = user.standing === 'disabled';
  const isViewable = user.role === 'user' && !isDisabled;
  const isGuessed = user.signIn.failedLogins > 0 || user.signIn.lockedUntil !== null;
  const help: UserAction[] = [
    ...(isViewable ? (['actAs'] as const) : []),
    ...(isGuessed ? (['unlock'] as const) : []),
    ...(user.sessions.length > 0 ? (['endSessions'] as const) : []),
  ];
  return (
    <>
      {help.length > 0 ? (
        <Section id="actions" title={t('title')}>
          <p className={page.none}>{t('lead')}</p>
          <div className={classes.actions}>
            {help.map((action) => (
              <Button key={action} variant="default" onClick={() => setAsked(action)}>
                {t(action)}
              </Button>
            ))}
          </div>
        </Section>
      ) : null}
      <Section id="danger" title={t('danger')}>
        <p className={page.none}>{t('dangerLead')}</p>
        <div className={classes.actions}>
          <Button variant="outline" color="danger" onClick={() => setAsked('setRole')}>
            {t('setRole')}
          </Button>
          {isDisabled ? (
            <Button variant="default" onClick={() => setAsked('enable')}>
              {t('enable')}
            </Button>
          ) : (
            <Button variant="outline" color="danger" onClick={() => setAsked('disable')}>
              {t('disable')}
            </Button>
          )}
        </div>
      </Section>
      <Suspense>
        {asked ? <ActionDialog action={asked} user={user} onClose={() => setAsked(null)} /> : null}
      </Suspense>
    </>
  );
}
