import { normalizeEmail } from '@onelastai/contracts';
import type { RegisteredDto } from '@onelastai/sdk';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { TextLink } from '../../ui/links.tsx';
import { AuthCard } from './AuthCard.tsx';
import { LinkSent } from './LinkSent.tsx';
import { type Person, RegisterForm } from './RegisterForm.tsx';
import { useEnter } from './use-enter.ts';

/** A new account; without a password the way goes on in the mailbox. */
export function Register({ next }: { next: string | undefined }) {
  const t = useTranslations('accounts.register');
  const enter = useEnter(next);
  const [sent, setSent] = useState<Person | null>(null);
  // To go back to, where the address was the wrong one.
  const [begun, setBegun] = useState<Person | undefined>();

  function registered({ user }: RegisteredDto, { name, email }: Person): void {
    if (user) enter({ user });
    else setSent({ name, email });
  }

  if (sent) {
    const again = () => {
      setBegun(sent);
      setSent(null);
    };
    return <LinkSent isNew email={normalizeEmail(sent.email)} next={next} onOther={again} />;
  }
  const other = (
    <>
      {t('other')}{' '}
      <TextLink to="/sign-in" search={next ? { next } : {}} fw={550} inherit>
        {t('otherLink')}
      </TextLink>
    </>
  );
  return (
    <AuthCard heading={t('heading')} lead={t('lead')} other={other}>
      <RegisterForm next={next} begun={begun} onRegistered={registered} />
    </AuthCard>
  );
}
