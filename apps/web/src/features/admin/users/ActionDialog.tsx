import { NativeSelect } from '@mantine/core';
import { USER_ROLES } from '@onelastai/contracts';
import type { UserDetailDto, UserRole } from '@onelastai/sdk';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { notify } from '../../../lib/notify.ts';
import { oneOf } from '../../../lib/search-params.ts';
import ReasonDialog from '../shared/ReasonDialog.tsx';
import { type UserAction, useUserAction } from './use-user-action.ts';

interface ActionDialogProps {
  action: UserAction;
  user: UserDetailDto;
  onClose: () => void;
}

const DANGEROUS: ReadonlySet<UserAction> = new Set(['setRole', 'disable']);

/** Asks for the reason first. */
export default function ActionDialog({ action, user, onClose }: ActionDialogProps) {
  const t = useTranslations('adminUsers');
  const navigate = useNavigate();
  const name = user.name || user.email;
  const [role, setRole] = useState<UserRole>(user.role === 'user' ? 'moderator' : 'user');
  const act = useUserAction(action, () => {
    notify.done(t(`ask.${action}.done`, { name }));
    onClose();
    if (action === 'actAs') void navigate({ to: '/my-agents' });
  });
  return (
    <ReasonDialog
      title={t(`ask.${action}.title`, { name })}
      text={t(`ask.${action}.text`, { name })}
      go={t(`ask.${action}.go`)}
      isDangerous={DANGEROUS.has(action)}
      isPending={act.isPending}
      error={act.error}
      onConfirm={(reason) => act.mutate({ id: user.id, reason, role })}
      onClose={onClose}
    >
      {action === 'setRole' ? (
        <NativeSelect
          label={t('dialog.role')}
          value={role}
          data={USER_ROLES.map((value) => ({ value, label: t(`roles.${value}`) }))}
          onChange={(event) => setRole(oneOf(event.currentTarget.value, USER_ROLES) ?? 'user')}
        />
      ) : null}
    </ReasonDialog>
  );
}
