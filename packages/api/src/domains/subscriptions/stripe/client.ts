import Stripe from 'stripe';
import type { PaymentsConfig } from '../../../config.ts';
import { isMissing, toDomainError } from './failures.ts';

const TIMEOUT_MS = 8000;
/** The most that one page of a list holds. */
export const PAGE = 100;

/** What the calls of the payment service share. */
export interface StripeClient {
  stripe: Stripe;
  config: PaymentsConfig;
  /** Throws `PAYMENTS_UNAVAILABLE` and `PAYMENT_DECLINED`. */
  call<T>(work: () => Promise<T>): Promise<T>;
  /** The same; `null` where there is none. */
  find<T>(work: () => Promise<T>): Promise<T | null>;
}

export function createStripeClient(config: PaymentsConfig): StripeClient {
  const api = config.apiUrl === null ? null : new URL(config.apiUrl);
  const stripe = new Stripe(config.secretKey, {
    timeout: TIMEOUT_MS,
    maxNetworkRetries: 2,
    telemetry: false,
    appInfo: { name: 'OneLastAI' },
    ...(api && {
      host: api.hostname,
      port: api.port,
      protocol: api.protocol === 'https:' ? ('https' as const) : ('http' as const),
    }),
  });

  async function call<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw toDomainError(error);
    }
  }

  return {
    stripe,
    config,
    call,
    async find(work) {
      try {
        return await call(work);
      } catch (error) {
        if (isMissing(error)) return null;
        throw error;
      }
    },
  };
}

export function seconds(date: Date): number {
  return Math.floor(date.getTime() / 1000);
}
