import type { AuditEntryDto, AuditPersonDto } from '@onelastai/contracts';
import type { SecurityLogDoc } from '@onelastai/db';
import { describeDevice } from '../../auth/device.ts';
import type { People } from './audit.service.ts';

export function toAuditEntryDto(entry: SecurityLogDoc, people: People): AuditEntryDto {
  const { target } = entry;
  return {
    id: entry._id.toHexString(),
    at: entry.createdAt.toISOString(),
    action: entry.action,
    outcome: entry.outcome,
    reason: entry.reason,
    user: personOf(entry.userId?.toHexString(), people),
    actor: personOf(entry.actorId?.toHexString(), people),
    actorRole: entry.actorRole ?? null,
    target: target?.id ? { kind: target.kind, id: target.id } : null,
    address: entry.address,
    device: describeDevice(entry.userAgent),
    requestId: entry.requestId,
  };
}

export function personOf(id: string | undefined, people: People): AuditPersonDto | null {
  return id === undefined ? null : toPersonDto(id, people);
}

/** Empty words where the account is gone. */
export function toPersonDto(id: string, people: People): AuditPersonDto {
  const { name = '', email = '' } = people.get(id) ?? {};
  return { id, name, email };
}
