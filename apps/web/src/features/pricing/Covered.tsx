import type { PlanDto } from '@onelastai/sdk';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { TextLink } from '../../ui/links.tsx';
import classes from './Pricing.module.css';
import { DEFAULT_PERIOD } from './period.ts';
import { agentNames, catalogueFigures } from './queries.ts';

const NAMED = 5;

/** What a tier opens, by name where it lists agents. */
export function Covered({ planId, agents }: Pick<PlanDto, 'planId' | 'agents'>) {
  return agents.kind === 'all' ? (
    <Everything />
  ) : (
    <Listed planId={planId} agentIds={agents.agentIds} />
  );
}

function Everything() {
  const t = useTranslations('pricing.covers');
  const { data } = useQuery(catalogueFigures(DEFAULT_PERIOD));
  return (
    <ul className={classes.points}>
      <li>{data ? t('all', { count: data.total }) : t('allUncounted')}</li>
      <li>{t('later')}</li>
    </ul>
  );
}

function Listed({ planId, agentIds }: { planId: string; agentIds: string[] }) {
  const t = useTranslations('pricing.covers');
  const { data } = useQuery(agentNames);
  const known = data?.items.filter(({ id }) => agentIds.includes(id)) ?? [];
  const named = known.slice(0, NAMED);
  const others = agentIds.length - named.length;
  return (
    <div>
      <p id={`covers-${planId}`} className={classes.covers}>
        {t('some', { count: agentIds.length })}
      </p>
      <ul className={classes.points} aria-labelledby={`covers-${planId}`}>
        {named.map(({ id, slug, name }) => (
          <li key={id}>
            <TextLink to="/agents/$slug" params={{ slug }} inherit>
              {name}
            </TextLink>
          </li>
        ))}
        {named.length > 0 && others > 0 ? <li>{t('others', { count: others })}</li> : null}
      </ul>
    </div>
  );
}
