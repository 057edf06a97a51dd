import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { verify as verifyBcrypt } from '@node-rs/bcrypt';
import { dictionary } from '@zxcvbn-ts/language-common';
import pLimit from 'p-limit';
import { DomainError } from '../../errors.ts';

const hashArgon2 = promisify(argon2);

/** OWASP's second choice: 19 MiB, two passes, one lane. */
const PARAMETERS = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 };

/** One less than the thread pool has: signatures, files and names are not to wait for hashes. */
const limitHashes = pLimit(3);

/** argon2id as a PHC string. The work is done off the main thread. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const tag = await derive(password, salt, PARAMETERS);
  const { memory, passes, parallelism } = PARAMETERS;
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${base64(salt)}$${base64(tag)}`;
}

/** The hash of a password that somebody has chosen. Throws WEAK_PASSWORD. */
export async function hashNewPassword(password: string): Promise<string> {
  if (!isCommonPassword(password)) return hashPassword(password);
  const message = 'This password is on the list of common ones. Please choose another.';
  throw new DomainError('WEAK_PASSWORD', { message, fields: { password: [message] } });
}

const PHC = /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,3}),p=(\d{1,3})\$([\w+/]+)\$([\w+/]+)$/;
const BCRYPT = /^\$2[aby]\$/;

/** Checks a password against argon2id, or against bcrypt as the reference stored it. */
export async function verifyPassword(password: string, stored: string): Promise<boolean> {
  if (BCRYPT.test(stored)) return verifyBcrypt(password, stored);
  const [, memory, passes, parallelism, salt, tag] = PHC.exec(stored) ?? [];
  if (!memory || !passes || !parallelism || !salt || !tag) return false;
  const expected = Buffer.from(tag, 'base64');
  const actual = await derive(password, Buffer.from(salt, 'base64'), {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    tagLength: expected.length,
  });
  return timingSafeEqual(actual, expected);
}

/** What bcrypt reads of a password. */
const BCRYPT_BYTES = 72;

/**
 * A hash of the reference's, to be renewed while the password is at hand. Not of a longer password
 * than bcrypt reads: what follows was never checked, so it may be wrong.
 */
export function needsRehash(password: string, stored: string): boolean {
  return BCRYPT.test(stored) && Buffer.byteLength(password) <= BCRYPT_BYTES;
}

let decoy: Promise<string> | undefined;

/** The same work as for a known account, so that time tells nothing about an address. */
export async function verifyNothing(password: string): Promise<false> {
  decoy ??= hashPassword(randomBytes(16).toString('hex'));
  await verifyPassword(password, await decoy);
  return false;
}

const common = new Set(dictionary['passwords-common']);

/** On the list of common and breached passwords. */
function isCommonPassword(password: string): boolean {
  return common.has(password.normalize('NFKC').toLowerCase());
}

async function derive(
  password: string,
  nonce: Buffer,
  parameters: typeof PARAMETERS,
): Promise<Buffer> {
  // One form for each letter, so that a password typed on another keyboard is the same password.
  const message = Buffer.from(password.normalize('NFKC'));
  return limitHashes(() => hashArgon2('argon2id', { message, nonce, ...parameters }));
}

function base64(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}
