import { badReference } from '../errors.ts';
import { type List, listOf } from '../objects/list.ts';

type Span =
  | number
  | {
      gt?: number | undefined;
      gte?: number | undefined;
      lt?: number | undefined;
      lte?: number | undefined;
    };

interface PageParams {
  limit?: number | undefined;
  starting_after?: string | undefined;
  ending_before?: string | undefined;
  created?: Span | undefined;
}

/** A page of the collection, newest first, of what `wanted` lets through. */
export function pageOf<T extends { id: string; created: number }>(
  collection: Map<string, T>,
  url: string,
  { limit = 10, starting_after, ending_before, created }: PageParams,
  wanted: (one: T) => boolean = () => true,
): List<T> {
  if (starting_after !== undefined && !collection.has(starting_after)) {
    throw badReference('object', starting_after, 'starting_after');
  }
  if (ending_before !== undefined && !collection.has(ending_before)) {
    throw badReference('object', ending_before, 'ending_before');
  }
  const cursor = starting_after ?? ending_before;
  const all = [...collection.values()]
    .reverse()
    .filter((one) => one.id === cursor || (wanted(one) && isWithin(one.created, created)));
  if (ending_before !== undefined) {
    const end = all.findIndex(({ id }) => id === ending_before);
    const start = Math.max(0, end - limit);
    return listOf(all.slice(start, end), url, start > 0);
  }
  const first =
    starting_after === undefined ? 0 : all.findIndex((one) => one.id === starting_after) + 1;
  return listOf(all.slice(first, first + limit), url, all.length > first + limit);
}

function isWithin(instant: number, span: Span | undefined): boolean {
  if (span === undefined) return true;
  if (typeof span === 'number') return instant === span;
  return (
    instant > (span.gt ?? -1) &&
    instant >= (span.gte ?? 0) &&
    instant < (span.lt ?? Number.POSITIVE_INFINITY) &&
    instant <= (span.lte ?? Number.POSITIVE_INFINITY)
  );
}
