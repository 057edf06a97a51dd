import { useCallback } from 'react';
import { useFormatter } from 'use-intl';

const SECOND_MS = 1000;

/** `0.84 ms`, `120 ms`, `1.4 s`: three digits, in the person's language. */
export function useDuration(): (ms: number) => string {
  const format = useFormatter();
  return useCallback(
    (ms) => {
      const inSeconds = ms >= SECOND_MS;
      return format.number(inSeconds ? ms / SECOND_MS : ms, {
        style: 'unit',
        unit: inSeconds ? 'second' : 'millisecond',
        maximumSignificantDigits: 3,
      });
    },
    [format],
  );
}
