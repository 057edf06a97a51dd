import { z } from 'zod';
import { type IsoDate, objectIdInput, text } from '../common.ts';

/**
 * What a personal API key may do: read or write in a domain (the first part of a procedure's path), or
 * an administrator's procedures below `admin.<domain>`.
 */
export const API_SCOPES = [
  'user:read',
  'user:write',
  'agents:read',
  'agents:write',
  'subscriptions:read',
  'subscriptions:write',
  'coupons:read',
  'chat:read',
  'chat:write',
  'live:read',
  'users:admin',
  'audit:admin',
  'agents:admin',
  'sources:admin',
  'reviews:admin',
  'plans:admin',
  'coupons:admin',
  'system:admin',
] as const;
export type ApiScope = (typeof API_SCOPES)[number];

/** For administrators' keys alone. */
export const isAdminScope = (scope: ApiScope): boolean => scope.endsWith(':admin');

/** What every key begins with, so that one that leaked is recognised. */
export const API_KEY_PREFIX = 'olai_';

export const MAX_API_KEYS = 50;

export const API_KEY_DAYS = [30, 90, 365] as const;
export type ApiKeyDays = (typeof API_KEY_DAYS)[number];

export const createApiKeyInput = z.strictObject({
  name: text(80),
  scopes: z.array(z.enum(API_SCOPES)).min(1).max(API_SCOPES.length),
  /** `null`: until it is revoked. */
  expiresInDays: z.literal(API_KEY_DAYS).nullable(),
});

export const revokeApiKeyInput = z.strictObject({ id: objectIdInput });

/** Never the key itself. */
export interface ApiKeyDto {
  id: string;
  name: string;
  /** Its first characters, to tell it by. */
  prefix: string;
  scopes: ApiScope[];
  createdAt: IsoDate;
  /** `null`: stands until it is revoked. */
  expiresAt: IsoDate | null;
  /** Exact to some minutes; `null` while it was never used. */
  lastUsedAt: IsoDate | null;
}

export interface ApiKeyListDto {
  /** The newest first. */
  items: ApiKeyDto[];
}

export interface CreatedApiKeyDto {
  /** Shown this once. */
  key: string;
  apiKey: ApiKeyDto;
}
