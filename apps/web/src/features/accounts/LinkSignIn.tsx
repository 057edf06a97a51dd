import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { trpc } from '../../lib/api.ts';
import { FormError } from '../../ui/FormError.tsx';
import { ButtonLink } from '../../ui/links.tsx';
import classes from './AuthCard.module.css';
import { AuthCard } from './AuthCard.tsx';
import { isLinkOver, LinkOver } from './LinkOver.tsx';
import { SecondFactorStep } from './second-factor/SecondFactorStep.tsx';
import { useEnter } from './use-enter.ts';

interface LinkSignInProps {
  token: string;
  next: string | undefined;
}

/** Asks for one press: a mail program that opens links to look at them must not use this one up. */
export function LinkSignIn({ token, next }: LinkSignInProps) {
  const t = useTranslations('accounts');
  const enter = useEnter(next);
  const navigate = useNavigate();
  const consume = useMutation(
    trpc.auth.consumeMagicLink.mutationOptions({
      onSuccess(login) {
        if (login.user) enter(login);
      },
    }),
  );
  const newLink = (
    <ButtonLink to="/sign-in" search={next ? { next } : {}}>
      {t('link.newSignIn')}
    </ButtonLink>
  );
  if (consume.data?.challenge) {
    return (
      <AuthCard heading={t('secondStep.heading')} lead={t('secondStep.linkLead')}>
        <SecondFactorStep
          challenge={consume.data.challenge}
          onSignedIn={enter}
          // The link is used up: it takes a new one, or the password.
          onAgain={() => void navigate({ to: '/sign-in', search: next ? { next } : {} })}
        />
      </AuthCard>
    );
  }
  const isOver = isLinkOver(token, consume.error);
  return (
    <AuthCard
      heading={isOver ? t('link.overHeading') : t('link.signInHeading')}
      lead={isOver ? undefined : t('link.signInLead')}
    >
      {isOver ? (
        <LinkOver>{newLink}</LinkOver>
      ) : (
        <div className={classes.form}>
          <FormError error={consume.error} title={t('signIn.failed')} />
          <Button
            fullWidth
            loading={consume.isPending || consume.isSuccess}
            onClick={() => consume.mutate({ token })}
          >
            {t('signIn.submit')}
          </Button>
        </div>
      )}
    </AuthCard>
  );
}
