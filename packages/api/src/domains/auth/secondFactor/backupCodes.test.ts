import { expect, test } from 'vitest';
import { createSecretBox } from '../../../secrets.ts';
import { findBackupCode, hashBackupCode, newBackupCodes } from './backupCodes.ts';

const box = createSecretBox('a key of tests, forty characters long ...');
const hash = (code: string, userId = 'ada') => hashBackupCode(box, userId, code);

test('ten different codes of ten letters each, none of which is taken for another', () => {
  const codes = newBackupCodes();
  expect(new Set(codes).size).toBe(10);
  for (const code of codes) expect(code).toMatch(/^[0-9a-hjkmnp-tv-z]{5}-[0-9a-hjkmnp-tv-z]{5}$/);
});

test.each([
  '7k3mq-x0b91',
  '7K3MQ-X0B91',
  ' 7k3mqx0b91 ',
  '7k3mq x0b91',
  '7k3mq–xOb9l',
  '７k3mq-xob9I',
])('%j is the same code', (typed) => {
  const stored = [hash('aaaaa-aaaaa'), hash('7k3mq-x0b91')];
  expect(findBackupCode(box, 'ada', typed, stored)).toBe(stored[1]);
});

test('a wrong code, one of another account and a hash in place of a code match nothing', () => {
  const [code = ''] = newBackupCodes();
  const stored = [hash(code)];
  expect(findBackupCode(box, 'ada', newBackupCodes()[0] ?? '', stored)).toBeNull();
  expect(findBackupCode(box, 'bob', code, stored)).toBeNull();
  expect(findBackupCode(box, 'ada', stored[0] ?? '', stored)).toBeNull();
  expect(findBackupCode(box, 'ada', '', stored)).toBeNull();
  expect(stored[0]).not.toContain(code.slice(0, 5));
});

test('codes of an adopted database are known as they stand there', () => {
  const stored = ['ABCD-1234', '3-a'];
  expect(findBackupCode(box, 'ada', 'abcd1234', stored)).toBe('ABCD-1234');
  expect(findBackupCode(box, 'ada', '3-a', stored)).toBe('3-a');
  expect(findBackupCode(box, 'ada', '3-b', stored)).toBeNull();
});
