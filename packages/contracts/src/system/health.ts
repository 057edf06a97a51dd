import type { IsoDate } from '../common.ts';

export const PAYMENT_MODES = ['live', 'test', 'off'] as const;
/** `test`: cards and money are play, which the pages say. `off`: nothing can be bought. */
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
