import { z } from 'zod';
import { isSoldCurrency } from './currencies.ts';

/** ISO 4217, in capitals, of what can be sold in. */
export const currencyInput = z
  .string()
  .max(3)
  .refine(isSoldCurrency, 'An ISO 4217 code that can be sold in.');
