import type { AdminAgentDto } from '@onelastai/sdk';
import { useFormatter, useTranslations } from 'use-intl';
import { MoneyText } from '../../../ui/MoneyText.tsx';
import { useCategoryLabel } from '../../agents/use-category-label.ts';
import { Fact, Facts, Section } from '../shared/Facts.tsx';
import page from '../shared/Record.module.css';
import classes from './AgentPage.module.css';

const PERIODS = ['daily', 'weekly', 'monthly'] as const;

export function AgentFacts({ agent }: { agent: AdminAgentDto }) {
  const t = useTranslations('adminAgents');
  const format = useFormatter();
  const categoryLabel = useCategoryLabel();
  const { rating, reviews } = agent.stats;
  return (
    <>
      <Section id="facts" title={t('one.facts')}>
        <Facts>
          <Fact name={t('one.id')}>{agent.id}</Fact>
          <Fact name={t('source')}>{agent.source ?? t('noSource')}</Fact>
          <Fact name={t('category')}>{categoryLabel(agent.category)}</Fact>
          <Fact name={t('one.version')}>{agent.version}</Fact>
          <Fact name={t('one.subscribers')}>{format.number(agent.subscribers)}</Fact>
          <Fact name={t('users')}>{format.number(agent.stats.users)}</Fact>
          <Fact name={t('one.rating')}>
            {reviews > 0 ? t('one.ratingOf', { rating, reviews }) : t('one.noReviews')}
          </Fact>
          <Fact name={t('one.released')}>
            {format.dateTime(new Date(agent.releaseDate), { dateStyle: 'medium', timeZone: 'UTC' })}
          </Fact>
          <Fact name={t('one.trial')}>{t('one.trialDays', { days: agent.trialDays ?? 0 })}</Fact>
        </Facts>
      </Section>
      <Section id="prices" title={t('one.prices')}>
        <div className={classes.prices}>
          <Facts>
            {PERIODS.map((period) => (
              <Fact key={period} name={t(`one.periods.${period}`)}>
                <MoneyText value={agent.pricing[period]} exact />
              </Fact>
            ))}
          </Facts>
        </div>
        <p className={classes.note}>{t('one.pricesNote')}</p>
      </Section>
    </>
  );
}

export function AgentPrompt({ agent: { systemPrompt } }: { agent: AdminAgentDto }) {
  const t = useTranslations('adminAgents.one');
  return (
    <Section id="prompt" title={t('prompt')}>
      <p className={page.none}>{systemPrompt ? t('promptNote') : t('noPrompt')}</p>
      {systemPrompt ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, by the keyboard too.
        <pre className={classes.prompt} tabIndex={0}>
          {systemPrompt}
        </pre>
      ) : null}
    </Section>
  );
}
