import { Button, FileButton } from '@mantine/core';
import { AVATAR_TYPES } from '@onelastai/contracts';
import type { ProfileDto } from '@onelastai/sdk';
import { lazy, Suspense, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Avatar } from '../../../ui/Avatar.tsx';
import { FormError } from '../../../ui/FormError.tsx';
import classes from './Profile.module.css';
import { useAvatar } from './use-avatar.ts';

const AvatarCrop = lazy(() => import('./AvatarCrop.tsx'));

export function AvatarField({ profile }: { profile: ProfileDto }) {
  const t = useTranslations('accounts.profile.picture');
  const [chosen, setChosen] = useState<ImageBitmap | null>(null);
  const [isUnreadable, setUnreadable] = useState(false);
  const { upload, remove, clearImage } = useAvatar();
  const { name, avatar, image } = profile;

  function choose(file: File | null): void {
    if (!file) return;
    upload.reset();
    // Upright, as its camera says.
    createImageBitmap(file).then(
      (bitmap) => {
        setUnreadable(false);
        setChosen(bitmap);
      },
      () => setUnreadable(true),
    );
  }

  return (
    <div className={`${classes.wide} ${classes.picture}`}>
      <Avatar name={name} avatar={avatar} size={96} />
      <div className={classes.pictureText}>
        <p>{t('hint')}</p>
        <div className={classes.pictureActions}>
          <FileButton accept={AVATAR_TYPES.join(',')} onChange={choose}>
            {(props) => (
              <Button {...props} variant="default" size="sm">
                {avatar === null ? t('choose') : t('change')}
              </Button>
            )}
          </FileButton>
          {avatar === null ? null : (
            <Button
              variant="subtle"
              color="gray"
              size="sm"
              loading={remove.isPending}
              onClick={() => remove.mutate()}
            >
              {t('remove')}
            </Button>
          )}
        </div>
        {isUnreadable ? (
          <p className={classes.pictureError} role="alert">
            {t('unreadable')}
          </p>
        ) : null}
        <FormError error={remove.error} title={t('failed')} />
        {image === '' ? null : (
          <p>
            {t('old')}{' '}
            <Button
              variant="transparent"
              size="compact-sm"
              loading={clearImage.isPending}
              onClick={() => clearImage.mutate({ image: '' })}
            >
              {t('oldRemove')}
            </Button>
          </p>
        )}
      </div>
      {chosen ? (
        <Suspense fallback={null}>
          <AvatarCrop
            bitmap={chosen}
            saving={upload.isPending}
            error={upload.error}
            onSave={(picture) => upload.mutate(picture, { onSuccess: () => setChosen(null) })}
            onClose={() => setChosen(null)}
          />
        </Suspense>
      ) : null}
    </div>
  );
}
