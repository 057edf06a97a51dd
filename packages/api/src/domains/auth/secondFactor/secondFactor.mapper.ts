import type {
  PasskeyDescriptorDto,
  PasskeyDto,
  PasskeyRegistrationOptionsDto,
  PasskeyRequestOptionsDto,
  TrustedDeviceDto,
} from '@onelastai/contracts';
import type { Passkey } from '@onelastai/db';
import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialDescriptorJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/server';
import { describeDevice } from '../device.ts';
import type { ListedDevice } from './trustedDevices.service.ts';

export function toPasskeyDto(passkey: Omit<Passkey, 'publicKey'>): PasskeyDto {
  return {
    id: passkey.credentialId,
    name: passkey.name,
    deviceType: passkey.deviceType,
    backedUp: passkey.backedUp,
    createdAt: passkey.createdAt.toISOString(),
    lastUsedAt: passkey.lastUsedAt?.toISOString() ?? null,
  };
}

export function toTrustedDeviceDto(device: ListedDevice): TrustedDeviceDto {
  return {
    id: device.id,
    device: describeDevice(device.userAgent),
    createdAt: device.createdAt.toISOString(),
    lastUsedAt: device.lastUsedAt?.toISOString() ?? null,
    expiresAt: device.expiresAt.toISOString(),
    current: device.current,
  };
}

/** The options that a browser needs, without those that are left to it. */
export function toRegistrationOptionsDto({
  rp,
  user,
  challenge,
  pubKeyCredParams,
  timeout = 0,
  excludeCredentials = [],
}: PublicKeyCredentialCreationOptionsJSON): PasskeyRegistrationOptionsDto {
  return {
    rp: { id: rp.id ?? '', name: rp.name },
    user,
    challenge,
    pubKeyCredParams,
    timeout,
    excludeCredentials: excludeCredentials.map(toDescriptor),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    attestation: 'none',
  };
}

export function toRequestOptionsDto({
  rpId = '',
  challenge,
  timeout = 0,
  allowCredentials = [],
}: PublicKeyCredentialRequestOptionsJSON): PasskeyRequestOptionsDto {
  return {
    rpId,
    challenge,
    timeout,
    allowCredentials: allowCredentials.map(toDescriptor),
    userVerification: 'required',
  };
}

function toDescriptor({ id, transports }: PublicKeyCredentialDescriptorJSON): PasskeyDescriptorDto {
  return { id, type: 'public-key', ...(transports ? { transports } : {}) };
}
