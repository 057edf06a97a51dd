import type { IsoDate } from '../common.ts';

export const PAYMENT_MODES = ['instant', 'off'] as const;
/** `instant`: test mode, passes begin at once and no money moves. `off`: nothing can be bought. */
export type PaymentMode = (typeof PAYMENT_MODES)[number];

export interface HealthDto {
  status: 'ok';
  version: string;
  time: IsoDate;
  payments: PaymentMode;
  /** Who answers in the chat: a configured model, or the built-in guide. */
  chat: 'model' | 'guide';
  /** Development: what was sent can be read at `/mailbox`. */
  mailbox: boolean;
}
