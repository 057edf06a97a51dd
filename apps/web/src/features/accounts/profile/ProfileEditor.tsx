import { Button, TextInput } from '@mantine/core';
import type { ProfileDto } from '@onelastai/sdk';
import { useTranslations } from 'use-intl';
import { FormError } from '../../../ui/FormError.tsx';
import { useSignOut } from '../../frame/use-sign-out.ts';
import { AboutFields } from './AboutFields.tsx';
import { LeaveGuard } from './LeaveGuard.tsx';
import { LinkFields } from './LinkFields.tsx';
import classes from './Profile.module.css';
import { ProfileSection } from './ProfileSection.tsx';
import { SaveBar } from './SaveBar.tsx';
import { useProfileForm } from './use-profile-form.ts';

export function ProfileEditor({ profile }: { profile: ProfileDto }) {
  const t = useTranslations('accounts.profile');
  const { form, update } = useProfileForm(profile);
  const signOut = useSignOut();
  const dirty = form.isDirty();
  const discard = () => {
    form.reset();
    update.reset();
  };
  return (
    <>
      <form
        noValidate
        onSubmit={form.onSubmit(
          (values) => update.mutate(values),
          (errors) => form.getInputNode(Object.keys(errors)[0] ?? '')?.focus(),
        )}
      >
        <ProfileSection title={t('about')}>
          <AboutFields form={form} email={profile.email} />
        </ProfileSection>
        <ProfileSection title={t('work')}>
          <TextInput
            label={t('profession')}
            autoComplete="organization-title"
            {...form.getInputProps('profession')}
          />
          <TextInput
            label={t('company')}
            autoComplete="organization"
            {...form.getInputProps('company')}
          />
        </ProfileSection>
        <ProfileSection title={t('links')}>
          <LinkFields form={form} />
        </ProfileSection>
        <FormError error={update.error} title={t('saveFailed')} />
        <SaveBar dirty={dirty} saving={update.isPending} onDiscard={discard} />
      </form>
      <ProfileSection title={t('account')}>
        <div className={`${classes.wide} ${classes.account}`}>
          <p>{t('signOutText')}</p>
          <SignOutButton onClick={signOut} />
        </div>
      </ProfileSection>
      <LeaveGuard dirty={dirty} />
    </>
  );
}

function SignOutButton({ onClick }: { onClick: () => void }) {
  const t = useTranslations('frame');
  return (
    <Button variant="default" onClick={onClick}>
      {t('signOut')}
    </Button>
  );
}
