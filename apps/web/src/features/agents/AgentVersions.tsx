import { Button, Skeleton } from '@mantine/core';
import type { AgentDto, AgentVersionDto } from '@onelastai/sdk';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import classes from './AgentVersions.module.css';
import { versionsOptions } from './queries.ts';

const SHOWN_FIRST = 3;

/** Says itself, or nothing that a reader would care for. */
const UNTOLD = ['version', 'icon', 'image', 'isNew', 'isFeatured'] as const;

type Field = AgentVersionDto['notes'][number];
type Untold = (typeof UNTOLD)[number];

function isUntold(field: Field): field is Untold {
  return UNTOLD.some((it) => it === field);
}

/** What has changed in the agent, the newest first. */
export function AgentVersions({ agent }: { agent: AgentDto }) {
  const t = useTranslations('agents.versions');
  const format = useFormatter();
  const list = useInfiniteQuery(versionsOptions(agent.slug));
  const [all, setAll] = useState(false);
  const versions = list.data?.pages.flatMap((page) => page.items) ?? [];
  const shown = all ? versions : versions.slice(0, SHOWN_FIRST);
  const more = all ? list.hasNextPage : versions.length > SHOWN_FIRST;
  // A day, not a moment: it must not slip to the one before in the west.
  const day = (date: string) =>
    format.dateTime(new Date(date), { dateStyle: 'long', timeZone: 'UTC' });

  function describe(fields: Field[]): string {
    if (fields.length === 0) return t('first');
    const told = fields.flatMap((field) => (isUntold(field) ? [] : [t(`field.${field}`)]));
    return told.length === 0 ? t('small') : t('changed', { what: format.list(told) });
  }

  function showMore(): void {
    setAll(true);
    if (all && !list.isFetchingNextPage) void list.fetchNextPage();
  }

  return (
    <section aria-labelledby="versions">
      <h2 id="versions" className={classes.title}>
        {t('title')}
      </h2>
      <p className={classes.now}>
        {t.rich('now', {
          version: () => <strong data-numeric>{agent.version}</strong>,
          released: () => <time dateTime={agent.releaseDate}>{day(agent.releaseDate)}</time>,
        })}
      </p>
      {list.isPending ? (
        <Skeleton height={16} width="56%" mt={16} />
      ) : shown.length > 0 ? (
        <ol className={classes.versions}>
          {shown.map(({ version, changedAt, notes }) => (
            <li key={`${version} ${changedAt}`}>
              <h3 className={classes.version}>
                <span data-numeric>{version}</span>
                <time dateTime={changedAt}>{day(changedAt)}</time>
              </h3>
              <p className={classes.notes}>{describe(notes)}</p>
            </li>
          ))}
        </ol>
      ) : null}
      {more ? (
        <Button variant="subtle" size="sm" className={classes.more ?? ''} onClick={showMore}>
          {t('all')}
        </Button>
      ) : null}
    </section>
  );
}
