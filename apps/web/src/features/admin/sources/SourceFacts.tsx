import type { AgentSourceDto } from '@onelastai/sdk';
import { useFormatter, useNow, useTranslations } from 'use-intl';
import { TextLink } from '../../../ui/links.tsx';
import { RelativeTime } from '../../../ui/RelativeTime.tsx';
import { Fact, Facts, Section } from '../users/Facts.tsx';
import { SourceState } from './SourceState.tsx';
import { useSchedule } from './use-schedule.ts';

export function SourceFacts({ source }: { source: AgentSourceDto }) {
  const t = useTranslations('adminSources');
  const format = useFormatter();
  const schedule = useSchedule();
  return (
    <Section id="facts" title={t('one.facts')}>
      <Facts>
        <Fact name={t('stateTitle')}>
          <SourceState source={source} />
        </Fact>
        <Fact name={t('schedule.title')}>{schedule(source)}</Fact>
        <Fact name={t('agents')}>
          <TextLink to="/admin/agents" search={{ source: source.name }} size="sm" fw={550}>
            {format.number(source.agents)}
          </TextLink>
        </Fact>
        <Fact name={t('one.nextRun')}>
          {source.nextRunAt ? <NextRun at={source.nextRunAt} /> : null}
        </Fact>
        <Fact name={t('one.headers')}>{source.headerNames.join(', ')}</Fact>
        <Fact name={t('one.added')}>
          <RelativeTime value={source.createdAt} />
        </Fact>
      </Facts>
    </Section>
  );
}

/** "in 4 minutes"; one that is due has no further wait to tell of. */
function NextRun({ at }: { at: string }) {
  const t = useTranslations('adminSources.one');
  const format = useFormatter();
  const now = useNow({ updateInterval: 1000 });
  const date = new Date(at);
  const exact = format.dateTime(date, { dateStyle: 'full', timeStyle: 'medium' });
  return (
    <time dateTime={at} title={exact}>
      {date <= now ? t('now') : format.relativeTime(date, now)}
    </time>
  );
}
