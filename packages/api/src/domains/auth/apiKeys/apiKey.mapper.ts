import type { ApiKeyDto } from '@onelastai/contracts';
import type { ApiKeyDoc } from '@onelastai/db';

export function toApiKeyDto(key: ApiKeyDoc): ApiKeyDto {
  return {
    id: key._id.toHexString(),
    name: key.name,
    prefix: key.prefix,
    scopes: key.scopes,
    createdAt: key.createdAt.toISOString(),
    expiresAt: key.expiresAt?.toISOString() ?? null,
    lastUsedAt: key.lastUsedAt?.toISOString() ?? null,
  };
}
