import type { AgentSourceDto } from '@onelastai/sdk';
import { useFormatter, useTranslations } from 'use-intl';
import { TextLink } from '../../../ui/links.tsx';
import { RelativeTime } from '../../../ui/RelativeTime.tsx';
import { Fact, Facts, Section } from '../shared/Facts.tsx';
import { NextTime } from '../shared/NextTime.tsx';
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
          {source.nextRunAt ? <NextTime at={source.nextRunAt} now={t('one.now')} /> : null}
        </Fact>
        <Fact name={t('one.headers')}>{source.headerNames.join(', ')}</Fact>
        <Fact name={t('one.added')}>
          <RelativeTime value={source.createdAt} />
        </Fact>
      </Facts>
    </Section>
  );
}
