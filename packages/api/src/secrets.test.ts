import { expect, test } from 'vitest';
import { createSecretBox } from './secrets.ts';

const box = createSecretBox('a key of tests that is long enough for it');

test('what was sealed opens under its context alone', () => {
  const sealed = box.seal('JBSWY3DPEHPK3PXP', 'totp:1');
  expect(box.open(sealed, 'totp:1')).toBe('JBSWY3DPEHPK3PXP');
  expect(box.open(sealed, 'totp:2')).toBeNull();
  expect(sealed).not.toContain('JBSWY3DPEHPK3PXP');
});

test('twice the same text is sealed into two different ones', () => {
  expect(box.seal('text', 'a')).not.toBe(box.seal('text', 'a'));
});

test('another key, a changed byte and what was never sealed open nothing', () => {
  const sealed = box.seal('text', 'a');
  expect(createSecretBox('another key of tests, as long as that one').open(sealed, 'a')).toBeNull();
  const bytes = Buffer.from(sealed.slice('sealed1.'.length), 'base64url');
  for (const index of [0, 15, bytes.length - 1]) {
    const changed = Buffer.from(bytes);
    changed[index] = (changed[index] ?? 0) ^ 1;
    expect(box.open(`sealed1.${changed.toString('base64url')}`, 'a')).toBeNull();
  }
  expect(box.open('text', 'a')).toBeNull();
  expect(box.open('sealed1.AAAA', 'a')).toBeNull();
});
