import type { SessionDto } from '@onelastai/contracts';
import type { AuthSessionDoc } from '@onelastai/db';
import { describeDevice } from './device.ts';

export function toSessionDto(session: AuthSessionDoc, currentId: string): SessionDto {
  const id = session._id.toHexString();
  return {
    id,
    current: id === currentId,
    kind: session.kind,
    device: describeDevice(session.userAgent),
    // Absent in sessions from before they were kept.
    address: session.address ?? '',
    country: session.country ?? '',
    secondFactor: session.secondFactor === true,
    createdAt: session.createdAt.toISOString(),
    lastSeenAt: (session.lastSeenAt ?? session.createdAt).toISOString(),
    expiresAt: session.expiresAt.toISOString(),
  };
}
