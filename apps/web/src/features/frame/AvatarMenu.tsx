import { Menu, UnstyledButton } from '@mantine/core';
import type { UserDto } from '@onelastai/sdk';
import {
  IconCards,
  IconDevices,
  IconLogout,
  IconMessage,
  IconServer2,
  IconUser,
} from '@tabler/icons-react';
import { createLink } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Avatar } from '../../ui/Avatar.tsx';
import { initialsOf } from '../../ui/initials.ts';
import classes from './AvatarMenu.module.css';
import { useSignOut } from './use-sign-out.ts';

const SignOutEverywhere = lazy(() => import('./SignOutEverywhere.tsx'));

function AnchorItem(props: React.ComponentProps<'a'> & { leftSection?: React.ReactNode }) {
  const { color: _color, ...rest } = props;
  return <Menu.Item component="a" {...rest} />;
}

const MenuLink = createLink(AnchorItem);
const icon = { size: 16, 'aria-hidden': true } as const;

export default function AvatarMenu({ user }: { user: UserDto }) {
  const t = useTranslations('frame');
  const signOut = useSignOut();
  const [asking, setAsking] = useState(false);
  const initials = initialsOf(user.name);
  return (
    <>
      <Menu position="bottom-end" width={232}>
        <Menu.Target>
          <UnstyledButton
            className={classes.avatar ?? ''}
            // Begins with what is seen: who speaks to the computer says that.
            aria-label={t('accountMenu', { initials, name: user.name })}
          >
            <Avatar name={user.name} avatar={user.avatar} size={32} />
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown className={classes.dropdown ?? ''}>
          <div className={classes.who}>
            <strong>{user.name}</strong>
            <span>{user.email}</span>
          </div>
          <Menu.Divider />
          <MenuLink to="/my-agents" leftSection={<IconCards {...icon} />}>
            {t('myAgents')}
          </MenuLink>
          <MenuLink to="/chat" leftSection={<IconMessage {...icon} />}>
            {t('chat')}
          </MenuLink>
          <MenuLink to="/settings/profile" leftSection={<IconUser {...icon} />}>
            {t('profile')}
          </MenuLink>
          {user.role === 'admin' ? (
            <MenuLink to="/admin/system" leftSection={<IconServer2 {...icon} />}>
              {t('admin')}
            </MenuLink>
          ) : null}
          <Menu.Divider />
          <Menu.Item leftSection={<IconLogout {...icon} />} onClick={signOut}>
            {t('signOut')}
          </Menu.Item>
          <Menu.Item leftSection={<IconDevices {...icon} />} onClick={() => setAsking(true)}>
            {t('signOutEverywhere')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {asking ? (
        <Suspense fallback={null}>
          <SignOutEverywhere onClose={() => setAsking(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
