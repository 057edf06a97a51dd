import { z } from 'zod';
import type { IsoDate } from '../common.ts';
import type { PasskeyDeviceType } from './security.ts';

/** Bytes as WebAuthn's JSON carries them. */
const base64url = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .regex(/^[A-Za-z0-9_-]+$/, 'Not base64url.');

const credentialId = base64url(1400);

/** What extensions answered is not read: whatever it is, it goes no further. */
const clientExtensionResults = z.unknown().transform(() => ({}));
const authenticatorAttachment = z.enum(['cross-platform', 'platform']).exactOptional();

/** WebAuthn's `RegistrationResponseJSON`, as a browser's `navigator.credentials.create` answers it. */
export const passkeyRegistrationInput = z.strictObject({
  id: credentialId,
  rawId: credentialId,
  type: z.literal('public-key'),
  response: z.strictObject({
    clientDataJSON: base64url(4000),
    attestationObject: base64url(20_000),
    authenticatorData: base64url(8000).exactOptional(),
    transports: z.array(z.string().max(40)).max(10).exactOptional(),
    publicKeyAlgorithm: z.number().int().min(-65_535).max(65_535).exactOptional(),
    publicKey: base64url(8000).exactOptional(),
  }),
  clientExtensionResults,
  authenticatorAttachment,
});

/** WebAuthn's `AuthenticationResponseJSON`, as a browser's `navigator.credentials.get` answers it. */
export const passkeyAssertionInput = z.strictObject({
  id: credentialId,
  rawId: credentialId,
  type: z.literal('public-key'),
  response: z.strictObject({
    clientDataJSON: base64url(4000),
    authenticatorData: base64url(4000),
    signature: base64url(8000),
    userHandle: z.string().max(100).exactOptional(),
  }),
  clientExtensionResults,
  authenticatorAttachment,
});
export type PasskeyAssertion = z.output<typeof passkeyAssertionInput>;

/** The person's own word for one. */
const passkeyName = z.string().trim().min(1).max(80);

export const finishPasskeyRegistrationInput = z.strictObject({
  name: passkeyName,
  registration: passkeyRegistrationInput,
});

export const renamePasskeyInput = z.strictObject({ id: credentialId, name: passkeyName });

export const passkeyInput = z.strictObject({ id: credentialId });

export const authenticateWithPasskeyInput = z.strictObject({ passkey: passkeyAssertionInput });

/** WebAuthn's `PublicKeyCredentialDescriptorJSON`. */
export interface PasskeyDescriptorDto {
  id: string;
  type: 'public-key';
  transports?: string[];
}

/** WebAuthn's `PublicKeyCredentialCreationOptionsJSON`, for `navigator.credentials.create`. */
export interface PasskeyRegistrationOptionsDto {
  rp: { id: string; name: string };
  user: { id: string; name: string; displayName: string };
  /** One-time, five minutes. */
  challenge: string;
  pubKeyCredParams: { alg: number; type: 'public-key' }[];
  /** Milliseconds. */
  timeout: number;
  excludeCredentials: PasskeyDescriptorDto[];
  authenticatorSelection: { residentKey: 'required'; userVerification: 'required' };
  attestation: 'none';
}

/** WebAuthn's `PublicKeyCredentialRequestOptionsJSON`, for `navigator.credentials.get`. */
export interface PasskeyRequestOptionsDto {
  rpId: string;
  /** One-time, five minutes. */
  challenge: string;
  /** Milliseconds. */
  timeout: number;
  /** The signed-in person's own; empty for visitors: their authenticator offers what it has. */
  allowCredentials: PasskeyDescriptorDto[];
  userVerification: 'required';
}

export interface PasskeyDto {
  id: string;
  name: string;
  deviceType: PasskeyDeviceType;
  /** Kept by its maker's cloud as well. */
  backedUp: boolean;
  createdAt: IsoDate;
  lastUsedAt: IsoDate | null;
}

export interface PasskeyListDto {
  items: PasskeyDto[];
}

export interface PasskeyAddedDto {
  passkey: PasskeyDto;
  /** New ones, shown this once, where the account had none: a lost passkey must not lock it. */
  backupCodes: string[] | null;
  /** For a program whose session was renewed: the new bearer token. Empty where it stands as it is. */
  token: string;
}
