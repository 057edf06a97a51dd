import { useDebouncedValue } from '@mantine/hooks';
import { Spotlight } from '@mantine/spotlight';
import { IconArrowRight } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslations } from 'use-intl';
import { trpc } from '../../lib/api.ts';
import { AgentEmblem } from '../../ui/emblem/AgentEmblem.tsx';
import classes from './Palette.module.css';
import { markFirstLine } from './palette-spotlight.ts';

const SHOWN = 6;

/** Agents that match what is typed; before that, the first of the catalogue. */
export function PaletteAgents({ query }: { query: string }) {
  const t = useTranslations('frame.palette');
  const navigate = useNavigate();
  const [q] = useDebouncedValue(query, 120);
  const agents = useQuery({
    ...trpc.agents.list.queryOptions(q ? { q, limit: SHOWN } : { limit: SHOWN }),
    placeholderData: keepPreviousData,
  });
  const found = agents.data?.items;
  useEffect(() => {
    if (q && found) markFirstLine();
  }, [q, found]);

  if (agents.isError) return <p className={classes.note}>{t('failed')}</p>;
  return (
    <>
      {found && found.length > 0 ? (
        <Spotlight.ActionsGroup label={t('agents')}>
          {found.map((agent) => (
            <Spotlight.Action
              key={agent.id}
              label={agent.name}
              description={agent.shortDescription}
              leftSection={<AgentEmblem id={agent.id} size={32} />}
              onClick={() => navigate({ to: '/agents/$slug', params: { slug: agent.slug } })}
            />
          ))}
        </Spotlight.ActionsGroup>
      ) : null}
      {query && found?.length === 0 ? (
        <p className={classes.note}>{t('nothing', { query })}</p>
      ) : null}
      {query && agents.data?.nextCursor ? (
        <Spotlight.Action
          label={t('allAgents', { query })}
          leftSection={<IconArrowRight size={18} aria-hidden />}
          onClick={() => navigate({ to: '/agents', search: { q: query } })}
        />
      ) : null}
    </>
  );
}
