import { generateSync } from 'otplib';
import type { Clock } from '../clock.ts';
import type { TestAuthenticator } from './authenticator.ts';
import type { TestClient, TestClock } from './testApi.ts';

/** What an authenticator app shows at the clock's time, or so many seconds from it. */
export function totpCode(secret: string, clock: Clock, offsetS = 0): string {
  return generateSync({ secret, epoch: Math.floor(clock.now().getTime() / 1000) + offsetS });
}

/** Sets up an authenticator app; the clock moves on by one code, so that the next one is good. */
export async function enrolTotp({ api }: TestClient, clock: TestClock) {
  const { secret } = await api.auth.twoFactor.begin.mutate();
  const { backupCodes } = await api.auth.twoFactor.enable.mutate({
    code: totpCode(secret, clock),
  });
  clock.advance(30_000);
  return { secret, backupCodes };
}

export async function addPasskey({ api }: TestClient, authenticator: TestAuthenticator) {
  const options = await api.auth.passkeys.beginRegistration.mutate();
  const registration = authenticator.create(options);
  return api.auth.passkeys.finishRegistration.mutate({ name: 'Laptop', registration });
}
