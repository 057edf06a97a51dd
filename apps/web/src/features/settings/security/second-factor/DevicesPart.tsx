import { Button, Skeleton } from '@mantine/core';
import type { TrustedDeviceDto } from '@onelastai/sdk';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useFormatter, useTranslations } from 'use-intl';
import { trpc } from '../../../../lib/api.ts';
import { FormError } from '../../../../ui/FormError.tsx';
import { FactorPart } from './FactorPart.tsx';
import { devicesOptions } from './queries.ts';
import classes from './SecondFactor.module.css';

/** The browsers that are not asked for the second factor. */
export function DevicesPart() {
  const t = useTranslations('secondFactor.devices');
  const queries = useQueryClient();
  const devices = useQuery(devicesOptions);
  const taken = {
    onSuccess: (list: { items: TrustedDeviceDto[] }) =>
      queries.setQueryData(devicesOptions.queryKey, list),
  };
  const forget = useMutation(trpc.auth.twoFactor.trustedDevices.forget.mutationOptions(taken));
  const forgetAll = useMutation(
    trpc.auth.twoFactor.trustedDevices.forgetAll.mutationOptions(taken),
  );
  const items = devices.data?.items ?? [];
  return (
    <FactorPart
      title={t('title')}
      text={devices.data && items.length === 0 ? t('none') : t('lead')}
      actions={
        items.length > 1 ? (
          <Button
            variant="default"
            size="sm"
            loading={forgetAll.isPending}
            onClick={() => forgetAll.mutate()}
          >
            {t('forgetAll')}
          </Button>
        ) : null
      }
    >
      <FormError error={devices.error ?? forget.error ?? forgetAll.error} title={t('failed')} />
      {devices.isPending ? <Skeleton height={20} mt={12} width={240} /> : null}
      {items.length > 0 ? (
        <ul className={classes.list}>
          {items.map((device) => (
            <Device
              key={device.id}
              device={device}
              onForget={() => forget.mutate({ id: device.id })}
            />
          ))}
        </ul>
      ) : null}
    </FactorPart>
  );
}

function Device({ device, onForget }: { device: TrustedDeviceDto; onForget: () => void }) {
  const t = useTranslations('secondFactor.devices');
  const format = useFormatter();
  const name = device.device || t('unknown');
  const date = format.dateTime(new Date(device.expiresAt), { dateStyle: 'long' });
  return (
    <li className={classes.item}>
      <div>
        <strong>{name}</strong>
        {device.current ? <span className={classes.mark}>{t('current')}</span> : null}
        <p>{t('until', { date })}</p>
      </div>
      <Button
        variant="subtle"
        color="gray"
        size="compact-sm"
        aria-label={t('forgetOne', { device: name })}
        onClick={onForget}
      >
        {t('forget')}
      </Button>
    </li>
  );
}
