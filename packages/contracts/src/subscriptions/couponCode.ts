import { z } from 'zod';
import { MAX_COUPONS } from './billing.ts';

/** A code as people type it; compared in capitals. */
export const couponCodeInput = z
  .string()
  .trim()
  .max(40)
  .toUpperCase()
  .regex(/^[A-Z0-9][A-Z0-9-]{2,39}$/, 'Letters, digits and hyphens, three at the least.');

export const couponsInput = z.array(couponCodeInput).max(MAX_COUPONS).default([]);
