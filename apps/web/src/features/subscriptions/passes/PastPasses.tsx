import { useFormatter, useTranslations } from 'use-intl';
import { ButtonLink } from '../../../ui/links.tsx';
import { MoneyText } from '../../../ui/MoneyText.tsx';
import { TargetEmblem } from '../TargetEmblem.tsx';
import { usePassName } from '../use-pass-name.ts';
import classes from './PastPasses.module.css';
import type { SortedPasses } from './sort-passes.ts';

export function PastPasses({ passes }: { passes: SortedPasses['past'] }) {
  const t = useTranslations('subscriptions');
  const format = useFormatter();
  const nameOf = usePassName();
  return (
    <section aria-labelledby="past" className={classes.past}>
      <h2 id="past" className={classes.title}>
        {t('mine.past')}
      </h2>
      <ul className={classes.list}>
        {passes.map(({ pass, again }) => (
          <li key={pass.id} className={classes.row}>
            <TargetEmblem target={pass.agentId} size={32} />
            <div className={classes.what}>
              <strong>{nameOf(pass)}</strong>
              <span>
                {t(`pass.${pass.plan}`)} · <MoneyText value={pass.price} /> ·{' '}
                {format.dateTimeRange(
                  new Date(pass.startDate),
                  new Date(pass.endedAt ?? pass.expiryDate),
                  { dateStyle: 'medium' },
                )}
                {pass.endReason && pass.endReason !== 'ran-out'
                  ? ` · ${t(`mine.endReason.${pass.endReason}`)}`
                  : null}
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
