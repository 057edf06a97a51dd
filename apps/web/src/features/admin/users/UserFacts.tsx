import type { UserDetailDto } from '@onelastai/sdk';
import { useFormatter, useTranslations } from 'use-intl';
import { RelativeTime } from '../../../ui/RelativeTime.tsx';
import { Fact, Facts, Section } from '../shared/Facts.tsx';

export function UserSignIn({ user }: { user: UserDetailDto }) {
  const t = useTranslations('adminUsers');
  const format = useFormatter();
  const { signIn, lastLoginAt } = user;
  const yesOrNo = (value: boolean) => t(value ? 'one.yes' : 'one.no');
  return (
    <Section id="sign-in" title={t('signIn.title')}>
      <Facts>
        <Fact name={t('signIn.method')}>{t(`signIn.methods.${signIn.method}`)}</Fact>
        <Fact name={t('signIn.emailVerified')}>
          {signIn.emailVerified ? <RelativeTime value={signIn.emailVerified} /> : t('one.no')}
        </Fact>
        <Fact name={t('signIn.lastLogin')}>
          {lastLoginAt ? <RelativeTime value={lastLoginAt} /> : t('never')}
        </Fact>
        <Fact name={t('signIn.failedLogins')}>{format.number(signIn.failedLogins)}</Fact>
        {signIn.lockedUntil ? (
          <Fact name={t('signIn.lockedUntil')}>
            {format.dateTime(new Date(signIn.lockedUntil), { timeStyle: 'short' })}
          </Fact>
        ) : null}
        <Fact name={t('signIn.totp')}>{yesOrNo(signIn.totp)}</Fact>
        <Fact name={t('signIn.passkeys')}>{format.number(signIn.passkeys)}</Fact>
        <Fact name={t('signIn.backupCodes')}>{format.number(signIn.backupCodesLeft)}</Fact>
        <Fact name={t('signIn.trustedDevices')}>{format.number(signIn.trustedDevices)}</Fact>
      </Facts>
    </Section>
  );
}

const TEXTS = [
  'headline',
  'bio',
  'location',
  'profession',
  'company',
  'website',
  'phoneNumber',
  'timezone',
  'language',
] as const;

export function UserAbout({ user: { about, createdAt } }: { user: UserDetailDto }) {
  const t = useTranslations('adminUsers');
  const format = useFormatter();
  return (
    <Section id="about" title={t('about.title')}>
      <Facts>
        <Fact name={t('about.joined')}>
          {format.dateTime(new Date(createdAt), { dateStyle: 'medium' })}
        </Fact>
        <Fact name={t('about.showsProfile')}>{t(about.showsProfile ? 'one.yes' : 'one.no')}</Fact>
        {TEXTS.filter((name) => about[name] !== '').map((name) => (
          <Fact key={name} name={t(`about.${name}`)}>
            {about[name]}
          </Fact>
        ))}
      </Facts>
    </Section>
  );
}
