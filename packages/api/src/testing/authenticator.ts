import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import type {
  PasskeyAssertion,
  PasskeyRegistrationOptionsDto,
  PasskeyRequestOptionsDto,
} from '@onelastai/contracts';

/** A WebAuthn authenticator and the browser in front of it, in software: ES256, attestation `none`. */
export interface TestAuthenticator {
  create(options: PasskeyRegistrationOptionsDto, changes?: Changes): TestRegistration;
  /** Signs with the newest passkey, or with the one that is named. */
  get(options: PasskeyRequestOptionsDto, changes?: Changes): PasskeyAssertion;
  /** What `get` signs with, the newest last. */
  credentials: readonly TestCredential[];
}

/** What a hostile page or device makes different. */
export interface Changes {
  origin?: string;
  rpId?: string;
  userVerified?: boolean;
  counter?: number;
  credentialId?: string;
  userHandle?: string;
  /** Registers this credential anew instead of making one. */
  credential?: TestCredential;
}

export interface TestCredential {
  id: string;
  userHandle: string;
  privateKey: KeyObject;
  publicKey: KeyObject;
}

export interface TestRegistration {
  id: string;
  rawId: string;
  type: 'public-key';
  response: { clientDataJSON: string; attestationObject: string; transports: string[] };
  clientExtensionResults: Record<never, never>;
}

const USER_PRESENT = 0x01;
const USER_VERIFIED = 0x04;
const HAS_CREDENTIAL = 0x40;

export function createAuthenticator(pageOrigin = 'http://localhost:8787'): TestAuthenticator {
  const credentials: TestCredential[] = [];
  let signatures = 0;

  return {
    credentials,

    create({ rp, user, challenge }, changes = {}) {
      const credential = changes.credential ?? newCredential(user.id);
      if (!changes.credential) credentials.push(credential);
      const id = Buffer.from(credential.id, 'base64url');
      const authData = Buffer.concat([
        authenticatorData(changes.rpId ?? rp.id, HAS_CREDENTIAL, changes, changes.counter ?? 0),
        Buffer.alloc(16),
        uint16(id.length),
        id,
        coseKey(credential.publicKey),
      ]);
      const attestation = cbor(
        new Map<string, CborValue>([
          ['fmt', 'none'],
          ['attStmt', new Map()],
          ['authData', authData],
        ]),
      );
      return {
        id: credential.id,
        rawId: credential.id,
        type: 'public-key',
        response: {
          clientDataJSON: clientData('webauthn.create', challenge, changes.origin ?? pageOrigin),
          attestationObject: attestation.toString('base64url'),
          transports: ['internal'],
        },
        clientExtensionResults: {},
      };
    },

    get({ rpId, challenge }, changes = {}) {
      const credential = changes.credentialId
        ? credentials.find(({ id }) => id === changes.credentialId)
        : credentials.at(-1);
      if (!credential) throw new Error('This authenticator has no such passkey.');
      signatures += 1;
      const counter = changes.counter ?? signatures;
      const authData = authenticatorData(changes.rpId ?? rpId, 0, changes, counter);
      const json = clientData('webauthn.get', challenge, changes.origin ?? pageOrigin);
      const hash = createHash('sha256').update(Buffer.from(json, 'base64url')).digest();
      return {
        id: credential.id,
        rawId: credential.id,
        type: 'public-key',
        response: {
          clientDataJSON: json,
          authenticatorData: authData.toString('base64url'),
          signature: sign(
            'sha256',
            Buffer.concat([authData, hash]),
            credential.privateKey,
          ).toString('base64url'),
          userHandle: changes.userHandle ?? credential.userHandle,
        },
        clientExtensionResults: {},
      };
    },
  };
}

function newCredential(userHandle: string): TestCredential {
  const keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return { ...keys, id: randomBytes(16).toString('base64url'), userHandle };
}

function clientData(type: string, challenge: string, origin: string): string {
  const json = JSON.stringify({ type, challenge, origin, crossOrigin: false });
  return Buffer.from(json).toString('base64url');
}

function authenticatorData(
  rpId: string,
  flags: number,
  { userVerified = true }: Changes,
  counter: number,
): Buffer {
  const bits = flags | USER_PRESENT | (userVerified ? USER_VERIFIED : 0);
  const count = Buffer.alloc(4);
  count.writeUInt32BE(counter);
  return Buffer.concat([createHash('sha256').update(rpId).digest(), Buffer.of(bits), count]);
}

/** RFC 9053: an elliptic curve key (kty 2) of P-256 (crv 1) for ES256 (alg -7). */
function coseKey(publicKey: KeyObject): Buffer {
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  return cbor(
    new Map<number, CborValue>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, Buffer.from(x, 'base64url')],
      [-3, Buffer.from(y, 'base64url')],
    ]),
  );
}

type CborValue = number | string | Buffer | Map<string | number, CborValue>;

/** RFC 8949, as much of it as the above needs. */
function cbor(value: CborValue): Buffer {
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value);
  if (typeof value === 'string') {
    return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  }
  if (value instanceof Map) {
    const entries = [...value].flatMap(([key, entry]) => [cbor(key), cbor(entry)]);
    return Buffer.concat([head(5, value.size), ...entries]);
  }
  return Buffer.concat([head(2, value.length), value]);
}

/** A major type with a length or number below 65,536. */
function head(major: number, value: number): Buffer {
  if (value < 24) return Buffer.of((major << 5) | value);
  if (value < 256) return Buffer.of((major << 5) | 24, value);
  return Buffer.concat([Buffer.of((major << 5) | 25), uint16(value)]);
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(value);
  return bytes;
}
