import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { createLog } from './log.ts';

test('security 24: secrets are struck out wherever they stand', () => {
  const sink = new PassThrough();
  const log = createLog('info', sink);
  const secrets = { password: 'p4ss', token: 't0ken', authorization: 'b3arer', cookie: 'c00kie' };
  log.info({
    ...secrets,
    input: secrets,
    request: { headers: { ...secrets, 'set-cookie': 's3t' } },
  });
  const line = String(sink.read());
  expect(line).toContain('[redacted]');
  expect(line).not.toMatch(/p4ss|t0ken|b3arer|c00kie|s3t/);
});
