import { Button, Modal, NativeSelect, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { adminActionInput, USER_ROLES } from '@onelastai/contracts';
import type { UserDetailDto, UserRole } from '@onelastai/sdk';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { localResolver } from '../../../lib/form-errors.ts';
import { notify } from '../../../lib/notify.ts';
import { oneOf } from '../../../lib/search-params.ts';
import { FormError } from '../../../ui/FormError.tsx';
import classes from './UserPage.module.css';
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
  const invalid = t('dialog.reasonInvalid');
  const form = useForm({
    initialValues: { id: user.id, reason: '' },
    validate: localResolver(adminActionInput, { reason: invalid }, invalid),
  });
  const [role, setRole] = useState<UserRole>(user.role === 'user' ? 'moderator' : 'user');
  const act = useUserAction(action, () => {
    notify.done(t(`ask.${action}.done`, { name }));
    onClose();
    if (action === 'actAs') void navigate({ to: '/my-agents' });
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(`ask.${action}.title`, { name })}
      withCloseButton={false}
      // Looking away by mistake would lose what was typed.
      closeOnClickOutside={false}
    >
      <form
        noValidate
        className={classes.form}
        onSubmit={form.onSubmit(
          (values) => act.mutate({ ...values, role }),
          () => form.getInputNode('reason')?.focus(),
        )}
      >
        <p className={classes.text}>{t(`ask.${action}.text`, { name })}</p>
        {action === 'setRole' ? (
          <NativeSelect
            label={t('dialog.role')}
            value={role}
            data={USER_ROLES.map((value) => ({ value, label: t(`roles.${value}`) }))}
            onChange={(event) => setRole(oneOf(event.currentTarget.value, USER_ROLES) ?? 'user')}
          />
        ) : null}
        <Textarea
          label={t('dialog.reason')}
          description={t('dialog.reasonHint')}
          maxLength={500}
          rows={3}
          required
          withAsterisk={false}
          data-autofocus
          {...form.getInputProps('reason')}
        />
        <FormError error={act.error} title={t('dialog.failed')} />
        <div className={classes.buttons}>
          <Button variant="default" onClick={onClose} disabled={act.isPending}>
            {t('dialog.cancel')}
          </Button>
          <Button
            type="submit"
            loading={act.isPending}
            {...(DANGEROUS.has(action) ? { color: 'danger' } : {})}
          >
            {t(`ask.${action}.go`)}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
