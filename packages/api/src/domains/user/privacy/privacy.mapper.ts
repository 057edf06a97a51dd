import type { DataExportDto, DeletionDto } from '@onelastai/contracts';
import type { DataExportDoc, UserDoc } from '@onelastai/db';

export function toDataExportDto(stored: DataExportDoc): DataExportDto {
  const { _id, state, progress, size, createdAt, finishedAt, expiresAt } = stored;
  return {
    id: _id.toHexString(),
    state,
    progress: { done: progress.done, total: progress.total },
    size: size ?? null,
    createdAt: createdAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
    expiresAt: expiresAt.toISOString(),
  };
}

export function toDeletionDto(user: Pick<UserDoc, 'deletionRequestedAt' | 'eraseAt'>): DeletionDto {
  return {
    requestedAt: user.deletionRequestedAt?.toISOString() ?? null,
    eraseAt: user.eraseAt?.toISOString() ?? null,
  };
}
