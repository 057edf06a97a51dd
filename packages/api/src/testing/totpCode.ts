import { generateSync } from 'otplib';
import type { Clock } from '../clock.ts';

/** What an authenticator app shows at the clock's time, or so many seconds from it. */
export function totpCode(secret: string, clock: Clock, offsetS = 0): string {
  return generateSync({ secret, epoch: Math.floor(clock.now().getTime() / 1000) + offsetS });
}
