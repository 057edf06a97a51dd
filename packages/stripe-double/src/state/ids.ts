import { randomInt } from 'node:crypto';

const LETTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** A random string of Stripe's alphabet. */
export function randomLetters(length: number): string {
  return Array.from({ length }, () => LETTERS[randomInt(LETTERS.length)]).join('');
}

/** An id as Stripe's look, such as `cus_R7b2…`. */
export function newId(prefix: string): string {
  return `${prefix}_${randomLetters(24)}`;
}
