import { Button } from '@mantine/core';
import type { ProfileDto } from '@onelastai/sdk';
import { useTranslations } from 'use-intl';
import { FormError } from '../../../ui/FormError.tsx';
import { useSignOut } from '../../frame/use-sign-out.ts';
import { AboutFields } from './AboutFields.tsx';
import { AvatarField } from './AvatarField.tsx';
import { ContactFields } from './ContactFields.tsx';
import { LeaveGuard } from './LeaveGuard.tsx';
import { LinkFields } from './LinkFields.tsx';
import classes from './Profile.module.css';
import { ProfileSection } from './ProfileSection.tsx';
import { SaveBar } from './SaveBar.tsx';
import { ShowcaseFields } from './ShowcaseFields.tsx';
import { useProfileForm } from './use-profile-form.ts';
import { WorkFields } from './WorkFields.tsx';

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
      <ProfileSection title={t('picture.title')}>
        <AvatarField profile={profile} />
      </ProfileSection>
      <form
        noValidate
        onSubmit={form.onSubmit(
          (values) => update.mutate(values),
          (errors) => form.getInputNode(Object.keys(errors)[0] ?? '')?.focus(),
        )}
      >
        <ProfileSection title={t('about')}>
          <AboutFields form={form} />
        </ProfileSection>
        <ProfileSection title={t('work')}>
          <WorkFields form={form} />
        </ProfileSection>
        <ProfileSection title={t('links')}>
          <LinkFields form={form} />
        </ProfileSection>
        <ProfileSection title={t('showcase')} lead={t('showcaseLead')}>
          <ShowcaseFields form={form} />
        </ProfileSection>
        <ProfileSection title={t('private')} lead={t('privateLead')}>
          <ContactFields form={form} email={profile.email} />
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
