import { PASSKEY_TRANSPORTS, type PasskeyAssertion } from '@onelastai/contracts';
import {
  createAuthToken,
  findPasskey,
  findUserSecurity,
  type NewPasskey,
  recordPasskeyUse,
  type Transaction,
  takeAuthToken,
  type UserDoc,
} from '@onelastai/db';
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { decodeClientDataJSON } from '@simplewebauthn/server/helpers';
import type { ApiConfig } from '../../../config.ts';
import { DomainError } from '../../../errors.ts';
import type { Call } from '../../../requestInfo.ts';

const CEREMONY_MS = 5 * 60 * 1000;
/** COSE's numbers of EdDSA, ES256 and RS256: one of them is in every authenticator. */
const ALGORITHMS = [-8, -7, -257];

/**
 * Options for `navigator.credentials.create`. Passkeys are discoverable and verify the person, so that
 * one alone signs in and counts as two factors.
 */
export async function registrationOptions(
  { deps }: Call,
  user: UserDoc,
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const userId = user._id.toHexString();
  const security = await findUserSecurity(userId);
  const challenge = await createAuthToken({
    purpose: 'passkey-registration',
    userId,
    now: deps.clock.now(),
    lifetime: CEREMONY_MS,
  });
  return generateRegistrationOptions({
    rpName: 'OneLastAI',
    rpID: relyingParty(deps.config).id,
    userID: new Uint8Array(Buffer.from(userId, 'hex')),
    userName: user.email,
    userDisplayName: user.name ?? user.email,
    challenge: bytes(challenge),
    timeout: CEREMONY_MS,
    excludeCredentials: (security?.passkeys ?? []).map(({ credentialId, transports }) => ({
      id: credentialId,
      transports,
    })),
    supportedAlgorithmIDs: ALGORITHMS,
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
}

/** What to store of a new passkey. Throws INVALID_CODE; the challenge is used up either way. */
export async function verifyRegistration(
  { deps }: Call,
  userId: string,
  registration: RegistrationResponseJSON,
): Promise<Omit<NewPasskey, 'name'>> {
  const challenge = challengeOf(registration.response.clientDataJSON);
  const token = await takeAuthToken('passkey-registration', challenge, deps.clock.now());
  if (token?.userId?.toHexString() !== userId) throw refused('This request to add it is over.');
  const { id: expectedRPID, origin: expectedOrigin } = relyingParty(deps.config);
  const { registrationInfo } = await verifyRegistrationResponse({
    response: registration,
    expectedChallenge: challenge,
    expectedOrigin,
    expectedRPID,
    supportedAlgorithmIDs: ALGORITHMS,
    requireUserVerification: true,
  }).catch((cause: unknown) => {
    throw refused('It was not made for this site, or without asking you.', cause);
  });
  if (!registrationInfo) throw refused('Its signature is wrong.');
  const { credential, credentialDeviceType, credentialBackedUp } = registrationInfo;
  return {
    credentialId: credential.id,
    publicKey: credential.publicKey,
    counter: credential.counter,
    transports: PASSKEY_TRANSPORTS.filter((it) => credential.transports?.includes(it)),
    deviceType: credentialDeviceType,
    backedUp: credentialBackedUp,
  };
}

/**
 * Options for `navigator.credentials.get`. Nobody's credentials are named to a visitor: the
 * authenticator offers those it has for this site. `userId`: the challenge is good for that person alone.
 */
export async function authenticationOptions(
  { deps }: Call,
  userId: string | null,
): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const security = userId === null ? null : await findUserSecurity(userId);
  const challenge = await createAuthToken({
    purpose: 'passkey-authentication',
    userId: userId ?? undefined,
    now: deps.clock.now(),
    lifetime: CEREMONY_MS,
  });
  return generateAuthenticationOptions({
    rpID: relyingParty(deps.config).id,
    challenge: bytes(challenge),
    timeout: CEREMONY_MS,
    userVerification: 'required',
    allowCredentials: (security?.passkeys ?? []).map(({ credentialId, transports }) => ({
      id: credentialId,
      transports,
    })),
  });
}

/**
 * Whose passkey signed the challenge, which is used up. Throws INVALID_CODE, also when it is not
 * `expectedUserId`'s.
 */
export async function verifyPasskey(
  { deps }: Call,
  assertion: PasskeyAssertion,
  expectedUserId: string | null,
  transaction?: Transaction,
): Promise<{ userId: string; credentialId: string }> {
  const now = deps.clock.now();
  const challenge = challengeOf(assertion.response.clientDataJSON);
  const token = await takeAuthToken('passkey-authentication', challenge, now, transaction);
  if (!token) throw refused('This request to sign in is over.');
  const passkey = await findPasskey(assertion.id, transaction);
  const owners = [token.userId?.toHexString(), expectedUserId ?? undefined, handleOf(assertion)];
  if (!passkey || owners.some((owner) => owner !== undefined && owner !== passkey.userId)) {
    throw refused('It is not known here.');
  }
  const { credentialId, publicKey, counter, userId } = passkey;
  const { id: expectedRPID, origin: expectedOrigin } = relyingParty(deps.config);
  const { verified, authenticationInfo } = await verifyAuthenticationResponse({
    response: assertion,
    expectedChallenge: challenge,
    expectedOrigin,
    expectedRPID,
    credential: { id: credentialId, publicKey, counter },
    requireUserVerification: true,
  }).catch((cause: unknown) => {
    throw refused('It was not used on this site, or without asking you.', cause);
  });
  if (!verified) throw refused('Its signature is wrong.');
  const use = {
    credentialId,
    counterBefore: counter,
    counter: authenticationInfo.newCounter,
    backedUp: authenticationInfo.credentialBackedUp,
  };
  if (!(await recordPasskeyUse(userId, use, now, transaction))) throw refused('It is in use.');
  return { userId, credentialId };
}

/** A passkey belongs to the host name and is used on the origin where people open the product. */
function relyingParty({ publicUrl }: ApiConfig): { id: string; origin: string } {
  const { hostname, origin } = new URL(publicUrl);
  return { id: hostname, origin };
}

/** The challenge that was signed, which is a one-time secret of ours, or is not known here. */
function challengeOf(clientDataJSON: string): string {
  try {
    const { challenge } = decodeClientDataJSON(clientDataJSON);
    if (typeof challenge === 'string') return challenge;
  } catch {
    // Not JSON: as wrong as a challenge that nobody gave out.
  }
  throw refused('It does not say what it signed.');
}

/** The account that a discoverable passkey says it is for. */
function handleOf({ response: { userHandle } }: PasskeyAssertion): string | undefined {
  return userHandle ? Buffer.from(userHandle, 'base64url').toString('hex') : undefined;
}

function bytes(base64url: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(base64url, 'base64url'));
}

function refused(why: string, cause?: unknown): DomainError {
  return new DomainError('INVALID_CODE', { message: `The passkey was refused. ${why}`, cause });
}
