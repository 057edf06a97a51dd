import { useCallback } from 'react';
import { useFormatter } from 'use-intl';
import { oneOf } from '../../../lib/search-params.ts';

const UNITS = ['second', 'minute', 'hour', 'day'] as const;

/** `5 minutes`, as the server keeps it, in the person's language. */
export function useInterval(): (every: string) => string {
  const format = useFormatter();
  return useCallback(
    (every) => {
      const [, count, word] = /^(\d+) (\w+?)s?$/.exec(every) ?? [];
      const unit = oneOf(word, UNITS);
      if (count === undefined || unit === undefined) return every;
      return format.number(Number(count), { style: 'unit', unit, unitDisplay: 'long' });
    },
    [format],
  );
}
