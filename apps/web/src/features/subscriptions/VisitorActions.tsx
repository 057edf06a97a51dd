import type { AgentDto, PassPlan } from '@onelastai/sdk';
import { useTranslations } from 'use-intl';
import { ButtonLink, TextLink } from '../../ui/links.tsx';
import classes from './PurchasePanel.module.css';

/** Leads through the account and back to this very plan. */
export function VisitorActions({ agent, plan }: { agent: AgentDto; plan: PassPlan }) {
  const t = useTranslations('subscriptions.panel');
  const next = `/agents/${agent.slug}?plan=${plan}`;
  return (
    <>
      <ButtonLink to="/register" search={{ next }} size="md" fullWidth>
        {t('register')}
      </ButtonLink>
      <p className={classes.note}>
        {t.rich('signIn', {
          link: (chunks) => (
            <TextLink to="/sign-in" search={{ next }} underline="always" inherit>
              {chunks}
            </TextLink>
          ),
        })}
      </p>
    </>
  );
}
