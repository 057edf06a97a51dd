import { createHmac } from 'node:crypto';
import { generateSync } from 'otplib';
import { expect, test } from 'vitest';
import { createSecretBox } from '../../../secrets.ts';
import { openTotpSecret, sealNewTotpSecret, sealTotpSecret } from './sealedTotp.ts';
import { matchTotpStep, newTotpSecret, totpUri } from './totp.ts';

/** RFC 6238's own: the twenty digits `12345678901234567890` in base32. */
const RFC_SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

test.each([
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
  [20_000_000_000, '353130'],
])('RFC 6238: at %i seconds the code is %s', (seconds, code) => {
  expect(matchTotpStep(RFC_SECRET, code, new Date(seconds * 1000))).toBe(Math.floor(seconds / 30));
});

const NOW = new Date('2026-11-24T10:00:10Z');
const codeAt = (offsetS: number, secret = RFC_SECRET) =>
  generateSync({ secret, epoch: NOW.getTime() / 1000 + offsetS });

test.each([-30, 0, 30])('a clock that is off by %i seconds is believed', (offset) => {
  const step = Math.floor(NOW.getTime() / 30_000) + offset / 30;
  expect(matchTotpStep(RFC_SECRET, codeAt(offset), NOW)).toBe(step);
});

test.each([-90, -60, 60, 90])('a clock that is off by %i seconds is not', (offset) => {
  expect(matchTotpStep(RFC_SECRET, codeAt(offset), NOW)).toBeNull();
});

test('spaces make no difference; what is no code matches nothing', () => {
  const code = codeAt(0);
  expect(matchTotpStep(RFC_SECRET, `${code.slice(0, 3)} ${code.slice(3)}`, NOW)).not.toBeNull();
  for (const wrong of ['', '12345', `${code}0`, 'abcdef', '１２３４５６', '-12345', '1e5000']) {
    expect(matchTotpStep(RFC_SECRET, wrong, NOW)).toBeNull();
  }
});

test('secrets of 80 bits and those written in groups are read; no secret matches nothing', () => {
  const short = 'JBSWY3DPEHPK3PXP';
  const code = hotp(Buffer.from('48656c6c6f21deadbeef', 'hex'), Math.floor(NOW.getTime() / 30_000));
  expect(matchTotpStep(short, code, NOW)).not.toBeNull();
  expect(matchTotpStep('jbsw y3dp ehpk 3pxp', code, NOW)).not.toBeNull();
  expect(matchTotpStep('not a secret', code, NOW)).toBeNull();
  expect(matchTotpStep('', code, NOW)).toBeNull();
});

test('a new secret has 160 bits, and its address names the product and the account', () => {
  const secret = newTotpSecret();
  expect(secret).toMatch(/^[A-Z2-7]{32}$/);
  expect(newTotpSecret()).not.toBe(secret);
  const uri = new URL(totpUri(secret, 'ada+x@example.com'));
  expect(uri.protocol).toBe('otpauth:');
  expect(decodeURIComponent(uri.pathname)).toContain('OneLastAI:ada+x@example.com');
  expect(uri.searchParams.get('secret')).toBe(secret);
  expect(uri.searchParams.get('issuer')).toBe('OneLastAI');
});

test('a sealed secret opens for its own account alone; a plain one is sealed when it is used', () => {
  const box = createSecretBox('a key of tests, forty characters long ...');
  const sealed = sealNewTotpSecret(box, 'ada', RFC_SECRET);
  expect(sealed).not.toContain(RFC_SECRET);
  expect(openTotpSecret(box, 'ada', sealed)).toBe(RFC_SECRET);
  expect(openTotpSecret(box, 'bob', sealed)).toBeNull();
  expect(openTotpSecret(createSecretBox('another key '.repeat(4)), 'ada', sealed)).toBeNull();
  expect(sealTotpSecret(box, 'ada', sealed, RFC_SECRET)).toBe(sealed);
  expect(openTotpSecret(box, 'ada', RFC_SECRET)).toBe(RFC_SECRET);
  const resealed = sealTotpSecret(box, 'ada', RFC_SECRET, RFC_SECRET);
  expect(resealed).not.toContain(RFC_SECRET);
  expect(openTotpSecret(box, 'ada', resealed)).toBe(RFC_SECRET);
});

/** RFC 4226, written out. */
function hotp(key: Buffer, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', key).update(counter).digest();
  const truncated = mac.readUInt32BE(mac.readUInt8(19) & 0xf) & 0x7fffffff;
  return String(truncated % 1_000_000).padStart(6, '0');
}
