import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { rawCollection } from '@onelastai/db/testing';
import sharp from 'sharp';
import { beforeEach, describe, expect, test } from 'vitest';
import { handleExport } from '../../../exportHandler.ts';
import { runJob } from '../../../jobs/job.ts';
import { sentMails } from '../../../testing/mailbox.ts';
import {
  createTestClient,
  createTestDeps,
  DAY,
  MINUTE,
  PASSWORD,
  refusal,
  signedIn,
  type TestClient,
  testSource,
  useTestDatabase,
} from '../../../testing/testApi.ts';
import { eraseAccounts } from './eraseAccounts.job.ts';
import { exportData } from './exportData.job.ts';

useTestDatabase();

let deps: ReturnType<typeof createTestDeps>['deps'];
let clock: ReturnType<typeof createTestDeps>['clock'];
beforeEach(() => {
  ({ deps, clock } = createTestDeps());
});

async function readyExport({ api }: TestClient): Promise<string> {
  const { id } = await api.user.privacy.requestExport.mutate();
  await runJob(deps, exportData, { exportId: id });
  return id;
}

/** As a browser fetches it, with the session's cookie. */
async function fetchFile(
  { jar }: Pick<TestClient, 'jar'>,
  path: string,
  method = 'GET',
): Promise<Response> {
  const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
  const request = new Request(`http://localhost:8787${path}`, { method, headers: { cookie } });
  return handleExport(deps, request, testSource());
}

/** The files of a zip as an independent program reads them. */
async function unzip(bytes: Uint8Array): Promise<Map<string, string>> {
  const folder = await mkdtemp(join(tmpdir(), 'export-'));
  try {
    await writeFile(join(folder, 'export.zip'), bytes);
    const run = promisify(execFile);
    const script = [
      'import sys, zipfile',
      'z = zipfile.ZipFile("export.zip")',
      'assert z.testzip() is None',
      'z.extractall("out")',
      'print("\\n".join(z.namelist()))',
    ].join('\n');
    const { stdout } = await run('python3', ['-c', script], { cwd: folder });
    const names = stdout.trim().split('\n');
    const files = names.map(async (name) => {
      return [name, await readFile(join(folder, 'out', name), 'utf8')] as const;
    });
    return new Map(await Promise.all(files));
  } finally {
    await rm(folder, { recursive: true });
  }
}

describe('security 21: the copy of one’s own data', () => {
  test('is made by a job, told of by mail, and holds what is stored and nothing of anybody else', async () => {
    const other = await signedIn(deps);
    await other.api.user.profile.update.mutate({ bio: 'Written by somebody else' });
    const client = await signedIn(deps);
    await client.api.user.profile.update.mutate({ bio: 'Written by myself, in 世界' });
    expect(await client.api.user.privacy.export.query()).toEqual({ export: null });
    const { id, state } = await client.api.user.privacy.requestExport.mutate();
    expect(state).toBe('queued');
    await runJob(deps, exportData, { exportId: id });
    const { export: newest } = await client.api.user.privacy.export.query();
    expect(newest).toMatchObject({ id, state: 'ready' });
    expect(newest?.progress.done).toBe(newest?.progress.total);
    expect(newest?.progress.done).toBeGreaterThan(3);
    const mail = (await sentMails(deps, client.email)).at(-1);
    expect(mail).toMatchObject({ template: 'export-ready' });
    expect(mail?.text).toContain('http://localhost:8787/settings/privacy');

    const { url } = await client.api.user.privacy.downloadExport.mutate({ id });
    const response = await fetchFile(client, url);
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('content-type')).toBe('application/zip');
    expect(response.headers.get('content-disposition')).toMatch(
      /^attachment; filename="onelastai-data-\d{4}-\d\d-\d\d\.zip"$/,
    );
    const bytes = new Uint8Array(await response.arrayBuffer());
    expect(bytes.length).toBe(newest?.size);
    expect(Number(response.headers.get('content-length'))).toBe(newest?.size);
    const files = await unzip(bytes);
    expect(files.get('README.txt')).toContain(client.email);
    const [user] = JSON.parse(files.get('data/users.json') ?? '');
    expect(user).toMatchObject({ email: client.email, bio: 'Written by myself, in 世界' });
    const all = [...files.values()].join('\n');
    expect(all).not.toContain('Written by somebody else');
    expect(all).not.toContain(other.email);
    const stored = await rawCollection('users').findOne({ email: client.email });
    expect(all).not.toContain(stored?.['password']);
    expect(JSON.parse(files.get('data/communityposts.json') ?? '')).toEqual([]);
  });

  test('has the picture', async () => {
    const client = await signedIn(deps);
    const picture = sharp({ create: { width: 90, height: 90, channels: 3, background: 'blue' } });
    const bytes = new Uint8Array(await picture.png().toBuffer());
    await client.api.user.profile.uploadAvatar.mutate(new Blob([bytes]));
    const id = await readyExport(client);
    const { url } = await client.api.user.privacy.downloadExport.mutate({ id });
    const response = await fetchFile(client, url);
    const files = await unzip(new Uint8Array(await response.arrayBuffer()));
    expect(files.get('avatar.webp')?.slice(0, 4)).toBe('RIFF');
    const [file] = JSON.parse(files.get('data/avatars.files.json') ?? '');
    expect(file).toMatchObject({ metadata: { userId: client.userId } });
  });

  test('is made anew where the process that made it died', async () => {
    const client = await signedIn(deps);
    const { id } = await client.api.user.privacy.requestExport.mutate();
    const stop = new AbortController();
    const cut = exportData.run(
      deps,
      { exportId: id },
      {
        signal: stop.signal,
        progress: async () => stop.abort(new Error('the process ends')),
      },
    );
    await expect(cut).rejects.toThrow('the process ends');
    expect((await client.api.user.privacy.export.query()).export).toMatchObject({
      state: 'running',
    });
    await runJob(deps, exportData, { exportId: id });
    expect((await client.api.user.privacy.export.query()).export).toMatchObject({ state: 'ready' });
    expect(await rawCollection('exports.files').countDocuments({ filename: id })).toBe(1);
    // Once it is there, nothing makes it again.
    await runJob(deps, exportData, { exportId: id });
    expect(await rawCollection('exports.files').countDocuments({ filename: id })).toBe(1);
  });
});

test('an adopted account’s nulls do not stand in the way of its copy', async () => {
  const client = await signedIn(deps);
  const adopted = { preferences: { theme: 'dark', language: null } };
  await rawCollection('users').updateOne({ email: client.email }, { $set: adopted });
  await readyExport(client);
  expect((await client.api.user.privacy.export.query()).export?.state).toBe('ready');
});

describe('security 1 and 13: who gets the file', () => {
  test('asking for its head alone does not use the ticket up', async () => {
    const client = await signedIn(deps);
    const id = await readyExport(client);
    const { url } = await client.api.user.privacy.downloadExport.mutate({ id });
    expect((await fetchFile(client, url, 'HEAD')).status).toBe(405);
    const file = await fetchFile(client, url);
    expect(file.status).toBe(200);
    await file.body?.cancel();
  });

  test('nobody but its owner, and only by a ticket, which is good once', async () => {
    const client = await signedIn(deps);
    const other = await signedIn(deps);
    const id = await readyExport(client);
    const { url, minutes } = await client.api.user.privacy.downloadExport.mutate({ id });
    expect(minutes).toBe(5);
    const otherId = await readyExport(other);
    for (const [who, path] of [
      [client, `/exports/${id}`],
      [client, `/exports/${id}?ticket=`],
      [client, `/exports/${id}?ticket=${'x'.repeat(43)}`],
      [client, `/exports/${id}?ticket=${'x'.repeat(500)}`],
      [client, url.replace(id, otherId)],
      [client, url.replace(id, '0'.repeat(24))],
      [client, url.replace(id, '../../etc/passwd')],
      [other, url],
      [createTestClient(deps), url],
    ] as const) {
      const response = await fetchFile(who, path);
      expect([response.status, await response.text()], path).toEqual([404, '']);
      expect(response.headers.get('cache-control')).toBe('no-store');
    }
    const attempts = await Promise.all(Array.from({ length: 5 }, () => fetchFile(client, url)));
    expect(attempts.map(({ status }) => status).toSorted()).toEqual([200, 404, 404, 404, 404]);
    for (const attempt of attempts) await attempt.body?.cancel();
  });

  test('a ticket is over after five minutes, and an export after seven days', async () => {
    const client = await signedIn(deps);
    const id = await readyExport(client);
    const { url } = await client.api.user.privacy.downloadExport.mutate({ id });
    clock.advance(5 * MINUTE);
    expect((await fetchFile(client, url)).status).toBe(404);
    clock.advance(7 * DAY);
    await client.api.auth.login.mutate({ email: client.email, password: PASSWORD });
    const over = client.api.user.privacy.downloadExport.mutate({ id });
    expect(await refusal(over)).toMatchObject({ status: 404, code: 'EXPORT_NOT_FOUND' });
    await runJob(deps, eraseAccounts, undefined);
    expect(await client.api.user.privacy.export.query()).toEqual({ export: null });
    expect(await rawCollection('exports.files').countDocuments({ filename: id })).toBe(0);
  });

  test('another’s export is not found, as an absent one', async () => {
    const client = await signedIn(deps);
    const other = await signedIn(deps);
    const id = await readyExport(client);
    for (const asked of [id, '0'.repeat(24)]) {
      const call = other.api.user.privacy.downloadExport.mutate({ id: asked });
      expect(await refusal(call)).toMatchObject({ status: 404, code: 'EXPORT_NOT_FOUND' });
    }
  });

  test('asking and fetching need a fresh sign-in', async () => {
    const client = await signedIn(deps);
    const id = await readyExport(client);
    clock.advance(11 * MINUTE);
    for (const call of [
      () => client.api.user.privacy.requestExport.mutate(),
      () => client.api.user.privacy.downloadExport.mutate({ id }),
    ]) {
      expect(await refusal(call())).toMatchObject({ code: 'FRESH_SIGN_IN_REQUIRED' });
    }
  });
});

describe('how often', () => {
  test('one at a time, also when asked for twenty times at once, and three a day', async () => {
    const client = await signedIn(deps);
    const requests = Array.from({ length: 20 }, () =>
      client.api.user.privacy.requestExport.mutate().then(
        () => 'made',
        (error: { data?: { errorCode?: string } }) => error.data?.errorCode ?? 'a fault',
      ),
    );
    const outcomes = await Promise.all(requests);
    expect(outcomes.filter((one) => one === 'made')).toHaveLength(1);
    const refused = new Set(outcomes.filter((one) => one !== 'made'));
    for (const code of refused) expect(['EXPORT_UNDER_WAY', 'TOO_MANY_REQUESTS']).toContain(code);

    const patient = await signedIn(deps);
    for (let count = 0; count < 3; count += 1) await readyExport(patient);
    const fourth = patient.api.user.privacy.requestExport.mutate();
    expect(await refusal(fourth)).toMatchObject({ status: 429, code: 'TOO_MANY_REQUESTS' });
  });
});
