import type { AuditEntryDto } from '@onelastai/sdk';
import { expect, test } from 'vitest';
import { toCsv } from './csv.ts';

const entry: AuditEntryDto = {
  id: 'f'.repeat(24),
  at: '2026-11-24T10:00:00.000Z',
  action: 'admin.users.disable',
  outcome: 'success',
  reason: 'Spam',
  user: { id: 'a'.repeat(24), name: 'Ada', email: 'ada@example.com' },
  actor: null,
  actorRole: 'admin',
  target: { kind: 'role', id: 'user' },
  address: '203.0.113.0/24',
  device: 'Firefox on Linux',
  requestId: 'r1',
};

test('a line, with its heading', () => {
  expect(toCsv([entry])).toBe(
    'time,action,outcome,reason,about,by,role,target,network,device,request\r\n' +
      '2026-11-24T10:00:00.000Z,admin.users.disable,success,Spam,ada@example.com,,admin,role user,' +
      '203.0.113.0/24,Firefox on Linux,r1\r\n',
  );
});

test.each([
  ['=1+1', "'=1+1"],
  ['+49 30', "'+49 30"],
  ['-1', "'-1"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\t=1', "'\t=1"],
  ['=HYPERLINK("x","y")', `"'=HYPERLINK(""x"",""y"")"`],
  ['a, "b"', '"a, ""b"""'],
  ['two\nlines', '"two\nlines"'],
  ['1+1', '1+1'],
])('security 17: the reason %j stands as %j', (reason, field) => {
  expect(toCsv([{ ...entry, reason }])).toContain(`,success,${field},ada@example.com,`);
});
