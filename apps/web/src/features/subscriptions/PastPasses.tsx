import { useFormatter, useTranslations } from 'use-intl';
import { AgentEmblem } from '../../ui/emblem/AgentEmblem.tsx';
import { ButtonLink } from '../../ui/links.tsx';
import { MoneyText } from '../../ui/MoneyText.tsx';
import classes from './PastPasses.module.css';
import type { SortedPasses } from './sort-passes.ts';

export function PastPasses({ passes }: { passes: SortedPasses['past'] }) {
  const t = useTranslations('subscriptions');
  const format = useFormatter();
  return (
    <section aria-labelledby="past" className={classes.past}>
      <h2 id="past" className={classes.title}>
        {t('mine.past')}
      </h2>
      <ul className={classes.list}>
        {passes.map(({ pass, again }) => (
          <li key={pass.id} className={classes.row}>
            <AgentEmblem id={pass.agentId} size={32} />
            <div className={classes.what}>
              <strong>{pass.agent?.name ?? t('mine.goneName')}</strong>
              <span>
                {t(`pass.${pass.plan}`)} · <MoneyText value={pass.price} /> ·{' '}
                {format.dateTimeRange(new Date(pass.startDate), new Date(pass.expiryDate), {
                  dateStyle: 'medium',
                })}
              </span>
            </div>
            {again && pass.agent ? (
              <ButtonLink
                to="/agents/$slug"
                params={{ slug: pass.agent.slug }}
                search={{ plan: pass.plan }}
                variant="default"
                size="sm"
                aria-label={t('mine.againFor', { name: pass.agent.name })}
              >
                {t('mine.again')}
              </ButtonLink>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
