import type { ChallengeDto, LoginDto } from '@onelastai/sdk';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { TextLink } from '../../ui/links.tsx';
import { AuthCard } from './AuthCard.tsx';
import { LinkSent } from './LinkSent.tsx';
import { SignInForm } from './SignInForm.tsx';
import { SecondFactorStep } from './second-factor/SecondFactorStep.tsx';
import { useEnter } from './use-enter.ts';

type Step =
  | { name: 'form' }
  | { name: 'second-factor'; challenge: ChallengeDto }
  | { name: 'mailed'; email: string };

interface SignInProps {
  next: string | undefined;
  /** Why one is here. */
  lead: string | undefined;
}

/** Password, mailed link or passkey, and the second factor where the account asks for it. */
export function SignIn({ next, lead }: SignInProps) {
  const t = useTranslations('accounts');
  const enter = useEnter(next);
  const [step, setStep] = useState<Step>({ name: 'form' });
  const again = () => setStep({ name: 'form' });

  function loggedIn(login: LoginDto): void {
    if (login.challenge) setStep({ name: 'second-factor', challenge: login.challenge });
    else enter(login);
  }

  if (step.name === 'mailed') return <LinkSent email={step.email} next={next} onOther={again} />;
  if (step.name === 'second-factor') {
    return (
      <AuthCard heading={t('secondStep.heading')} lead={t('secondStep.lead')}>
        <SecondFactorStep challenge={step.challenge} onSignedIn={enter} onAgain={again} />
      </AuthCard>
    );
  }
  const other = (
    <>
      {t('signIn.other')}{' '}
      <TextLink to="/register" search={next ? { next } : {}} fw={550} inherit>
        {t('signIn.otherLink')}
      </TextLink>
    </>
  );
  return (
    <AuthCard heading={t('signIn.heading')} lead={lead} other={other}>
      <SignInForm
        next={next}
        onLogin={loggedIn}
        onSignedIn={enter}
        onMailed={(email) => setStep({ name: 'mailed', email })}
      />
    </AuthCard>
  );
}
