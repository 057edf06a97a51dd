import { createHash } from 'node:crypto';
import type { AgentSummaryDto, CatalogueSort, Page } from '@onelastai/contracts';
import { decodeCursor, encodeCursor } from '@onelastai/db';
import { z } from 'zod';
import type { Ordered } from './catalogueIndex.ts';
import type { CatalogueFilter, Checks } from './filters.ts';
import type { Place } from './orders.ts';

/** What a cursor is good for: another search, filter or order has other places. */
export function listingDigest(
  words: readonly string[],
  filter: CatalogueFilter,
  sort: CatalogueSort,
): string {
  const { category, period, priceMinMinor, priceMaxMinor, ratingMin, isNew, featured, mine } =
    filter;
  const all = [words, category, period, priceMinMinor, priceMaxMinor, ratingMin];
  const text = JSON.stringify([sort, ...all, isNew, featured, mine]);
  return createHash('sha256').update(text).digest('base64url').slice(0, 16);
}

/** The agents behind the cursor's place that pass all checks. Throws `InvalidCursorError`. */
export function pageOf(
  ordered: Ordered,
  {
    checks,
    digest,
    cursor,
    limit,
  }: { checks: Checks; digest: string; cursor: string | undefined; limit: number },
): Page<AgentSummaryDto> {
  const { entries, firstAfter, placeOf } = ordered;
  const items: AgentSummaryDto[] = [];
  let last: Place | null = null;
  for (let at = cursor === undefined ? 0 : firstAfter(toPlace(cursor, digest)); ; at += 1) {
    const entry = entries[at];
    if (!entry) return { items, nextCursor: null };
    if (!checks.every(({ passes }) => passes(entry))) continue;
    // One more than asked for: there is a next page.
    if (last && items.length === limit) return { items, nextCursor: toCursor(last, digest) };
    items.push(entry.card);
    last = placeOf(entry);
  }
}

function toPlace(cursor: string, digest: string): Place {
  const shape = z.tuple([z.literal(digest), z.number(), z.number(), z.string().max(200)]);
  const [, first, second, id] = decodeCursor(cursor, shape);
  return { keys: [first, second], id };
}

function toCursor({ keys, id }: Place, digest: string): string {
  return encodeCursor([digest, ...keys, id]);
}
