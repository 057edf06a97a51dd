import { Button } from '@mantine/core';
import type { UserDto } from '@onelastai/sdk';
import { IconEye } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useFormatter, useTranslations } from 'use-intl';
import { client, trpc } from '../../../lib/api.ts';
import { notify } from '../../../lib/notify.ts';
import { adoptSession } from '../../../lib/session.ts';
import { useErrorText } from '../../../ui/use-error-text.ts';
import classes from './SupportView.module.css';

/** On every page while an administrator looks at somebody's account: whose, until when, and the way out. */
export default function SupportView({ user, until }: { user: UserDto; until: string }) {
  const t = useTranslations('adminUsers.view');
  const format = useFormatter();
  const describe = useErrorText();
  const navigate = useNavigate();
  const stop = useMutation(
    trpc.admin.users.stopActing.mutationOptions({
      async onSuccess() {
        adoptSession(await client.auth.session.query());
        await navigate({ to: '/admin/users/$id', params: { id: user.id } });
      },
      onError: (error) => notify.failed(t('failed'), describe(error)),
    }),
  );
  return (
    <section className={classes.view} aria-label={t('region')}>
      <IconEye size={18} aria-hidden />
      <p>
        {t.rich('text', {
          name: user.name || user.email,
          time: format.dateTime(new Date(until), { timeStyle: 'short' }),
          strong: (chunks) => <strong>{chunks}</strong>,
        })}
      </p>
      <Button
        size="compact-sm"
        variant="white"
        color="dark"
        loading={stop.isPending}
        onClick={() => stop.mutate()}
      >
        {t('stop')}
      </Button>
    </section>
  );
}
