import { type AgentDto, type PassPlan, parseError } from '@onelastai/sdk';
import { useTranslations } from 'use-intl';
import { FormError } from '../../ui/FormError.tsx';
import { TextLink } from '../../ui/links.tsx';
import classes from './Checkout.module.css';

interface CheckoutErrorProps {
  error: unknown;
  agent: AgentDto;
  plan: PassPlan;
}

/** Why there is no pass, and what that means for money: the one place where "perhaps" must be said. */
export function CheckoutError({ error, agent, plan }: CheckoutErrorProps) {
  const t = useTranslations('subscriptions.checkout');
  if (!error) return null;
  const { code, status } = parseError(error);
  if (code === 'SIGN_IN_REQUIRED') {
    return (
      <p className={classes.alert} role="alert">
        {t.rich('signedOut', {
          link: (chunks) => (
            <TextLink
              to="/sign-in"
              search={{ next: `/agents/${agent.slug}?plan=${plan}` }}
              underline="always"
            >
              {chunks}
            </TextLink>
          ),
        })}
      </p>
    );
  }
  // The answer was lost, so the order may have arrived; the same request number makes it safe.
  if (status === null || (status >= 500 && !code)) {
    return (
      <p className={classes.alert} role="alert">
        <strong>{t('unsureTitle')}</strong> {t('unsure')}
      </p>
    );
  }
  return <FormError error={error} title={t('failed')} />;
}
