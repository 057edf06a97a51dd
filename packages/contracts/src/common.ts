import { z } from 'zod';

/** An instant as ISO 8601 in UTC, e.g. `2026-11-23T09:30:00.000Z`. The wire carries no `Date`. */
export type IsoDate = string;

/** An amount of money in the currency's minor unit (cents), with its ISO 4217 code. */
export interface Money {
  amountMinor: number;
  currency: string;
}

/** One page of a list. `nextCursor` is opaque and `null` on the last page. */
export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

/** Text a person typed: trimmed, never empty, at most `max` characters. */
export const text = (max: number) => z.string().trim().min(1).max(max);

/** Text that may be cleared with an empty string. */
export const optionalText = (max: number) => z.string().trim().max(max).optional();

/** A name of the IANA time zone database, or an empty string to clear the field. */
export const timezoneInput = z
  .string()
  .max(60)
  .refine((zone) => zone === '' || isTimeZone(zone), 'Not a time zone.')
  .optional();

export function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/** A MongoDB id as its 24 hex digits. */
export const objectIdInput = z.string().regex(/^[0-9a-f]{24}$/, 'Not an id.');

/** An agent's documented `id`, also the form of its slug. */
export const slugInput = z
  .string()
  .max(60)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Lower-case letters, digits and single hyphens.');

/** Made by the client, once per intent: sending it again repeats the answer, not the effect. */
export const requestIdInput = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[A-Za-z0-9_-]+$/, 'Letters, digits, - and _ only.');

export const MAX_PAGE_SIZE = 100;

/** The part every list input shares; spread into the domain's own object. */
export const pageInput = {
  cursor: z.string().min(1).max(512).optional(),
  limit: z.number().int().min(1).max(MAX_PAGE_SIZE).default(20),
};
