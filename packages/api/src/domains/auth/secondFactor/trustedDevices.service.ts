import { createHash, randomBytes } from 'node:crypto';
import { TRUSTED_DEVICE_DAYS } from '@onelastai/contracts';
import {
  addTrustedDevice,
  findUserSecurity,
  removeTrustedDevice,
  removeTrustedDevices,
  type Transaction,
  type TrustedDevice,
  touchTrustedDevice,
} from '@onelastai/db';
import type { ApiConfig } from '../../../config.ts';
import { DomainError } from '../../../errors.ts';
import type { Call, RequestInfo } from '../../../requestInfo.ts';
import { audit } from '../audit.ts';
import { deviceCookie, deviceCookieName, readCookie } from '../cookies.ts';

const LIFETIME_MS = TRUSTED_DEVICE_DAYS * 24 * 60 * 60 * 1000;
const MAX_USER_AGENT = 300;

/** Whether the browser need not show the second factor; the use is noted. */
export async function isTrustedDevice({ deps, request }: Call, userId: string): Promise<boolean> {
  const tokenHash = readTokenHash(deps.config, request);
  return tokenHash !== null && touchTrustedDevice(userId, tokenHash, deps.clock.now());
}

/** Trusts the browser for 30 days; answers the `set-cookie` that tells it so. */
export async function trustDevice(
  { deps, request }: Call,
  userId: string,
  transaction?: Transaction,
): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  const now = deps.clock.now();
  const device = {
    id: randomBytes(8).toString('hex'),
    tokenHash: hashToken(token),
    userAgent: request.userAgent.slice(0, MAX_USER_AGENT),
    createdAt: now,
    expiresAt: new Date(now.getTime() + LIFETIME_MS),
  };
  await addTrustedDevice(userId, device, transaction);
  return deviceCookie(deps.config, token, LIFETIME_MS / 1000);
}

export interface ListedDevice extends TrustedDevice {
  /** The one that asks. */
  current: boolean;
}

/** Those that are still trusted, the newest first. */
export async function listTrustedDevices(
  { deps, request }: Call,
  userId: string,
): Promise<ListedDevice[]> {
  const own = readTokenHash(deps.config, request);
  const security = await findUserSecurity(userId);
  return (security?.trustedDevices ?? [])
    .filter(({ expiresAt }) => expiresAt > deps.clock.now())
    .map((device) => ({ ...device, current: device.tokenHash === own }))
    .reverse();
}

/** Throws TRUSTED_DEVICE_NOT_FOUND. */
export async function forgetTrustedDevice(call: Call, userId: string, id: string): Promise<void> {
  if (!(await removeTrustedDevice(userId, id))) {
    throw new DomainError('TRUSTED_DEVICE_NOT_FOUND', { message: 'This browser is not trusted.' });
  }
  const target = { kind: 'trusted-device', id };
  await audit(call, { action: 'auth.device-forgotten', userId, target, outcome: 'success' });
}

export async function forgetTrustedDevices(call: Call, userId: string): Promise<void> {
  await removeTrustedDevices(userId, call.deps.clock.now());
  await audit(call, { action: 'auth.devices-forgotten', userId, outcome: 'success' });
}

function readTokenHash(
  config: ApiConfig,
  { cookies }: Pick<RequestInfo, 'cookies'>,
): string | null {
  const token = readCookie(cookies, deviceCookieName(config));
  return token === null ? null : hashToken(token);
}

function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
