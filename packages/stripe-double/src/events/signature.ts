import { createHmac } from 'node:crypto';

/** The `Stripe-Signature` header of a webhook's body, signed at that moment. */
export function signature(body: string, secret: string, at: Date): string {
  const t = Math.floor(at.getTime() / 1000);
  const v1 = createHmac('sha256', secret).update(`${t}.${body}`).digest('hex');
  return `t=${t},v1=${v1}`;
}
