import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rawCollection } from '@onelastai/db/testing';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { readEnv } from './env.ts';
import { type RunningServer, startServer } from './server.ts';

const ORIGIN = 'https://onelastai.example';
const PAGE = join(import.meta.dirname, '../../web/index.html');
const AGENT = 'contract-reader';

let server: RunningServer;
let webDir: string;

beforeAll(async () => {
  webDir = await mkdtemp(join(tmpdir(), 'web-'));
  await copyFile(PAGE, join(webDir, 'index.html'));
  const mongo = new URL(inject('mongoUri'));
  mongo.pathname = '/server_preview';
  server = await startServer(
    readEnv({
      MONGODB_URI: mongo.href,
      PUBLIC_URL: ORIGIN,
      JWT_SECRET: 'a long and random secret of 40 characters',
      PORT: '0',
      LOG_LEVEL: 'silent',
      WEB_DIR: webDir,
    }),
  );
});
afterAll(async () => {
  await server.stop();
  await rm(webDir, { recursive: true });
});

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(server.url + path, { headers });

/** Past the sources. */
async function rename(name: string, shortDescription: string): Promise<void> {
  await rawCollection('agents').updateOne({ id: AGENT }, { $set: { name, shortDescription } });
  server.deps.catalogue.forget();
}

/** What the page says of itself, by name. */
async function headOf(response: Response) {
  const html = await response.text();
  const said = new Map(
    [...html.matchAll(/<meta (?:name|property)="([^"]+)" content="([^"]*)"/g)].map(
      ([, name = '', content = '']) => [name, content],
    ),
  );
  return {
    html,
    title: /<title>([^<]*)<\/title>/.exec(html)?.[1],
    canonical: /<link rel="canonical" href="([^"]*)"/.exec(html)?.[1],
    said: Object.fromEntries(said),
  };
}

describe('a shared link to an agent', () => {
  test('tells its name, promise, address and picture', async () => {
    await rename('Clause', 'Reads contracts with you.');
    const response = await get(`/agents/${AGENT}?utm_source=x`);
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('no-cache');
    expect(response.headers.get('content-type')).toMatch(/^text\/html/);
    const url = `${ORIGIN}/agents/${AGENT}`;
    expect(await headOf(response)).toMatchObject({
      title: 'Clause · OneLastAI',
      canonical: url,
      said: {
        description: 'Reads contracts with you.',
        'og:site_name': 'OneLastAI',
        'og:type': 'website',
        'og:title': 'Clause · OneLastAI',
        'og:description': 'Reads contracts with you.',
        'og:url': url,
        'og:image': `${url}/preview.png`,
        'twitter:card': 'summary_large_image',
      },
    });
  });

  test('what an agent is called is text, never a tag', async () => {
    await rename(`"><script>alert(1)</script> $& '`, 'A & B "quoted" <b>$1</b>');
    const { html, said, title } = await headOf(await get(`/agents/${AGENT}`));
    expect(html).not.toContain('<script>alert');
    expect(html).not.toContain('<b>');
    expect(title).toBe('&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt; $&amp; &#39; · OneLastAI');
    expect(said['og:description']).toBe('A &amp; B &quot;quoted&quot; &lt;b&gt;$1&lt;/b&gt;');
    expect(said['description']).toBe(said['og:description']);
    // The page itself is whole.
    expect(html).toContain('<div id="root"></div>');
    expect(html.match(/<title>/g)).toHaveLength(1);
  });

  test('an agent that is not there: the page, with 404', async () => {
    for (const path of ['/agents/nobody', '/agents/NOT%20A%20SLUG', '/agents/%3Cscript%3E']) {
      const response = await get(path);
      expect([path, response.status]).toEqual([path, 404]);
      const { title, html } = await headOf(response);
      expect(title).toBe('OneLastAI');
      expect(html).toContain('<div id="root"></div>');
      expect(html).not.toContain('<script>"');
      expect(html).not.toContain('%3Cscript%3E<');
    }
  });

  test('every other page tells of the product', async () => {
    for (const path of ['/', '/agents', '/pricing', '/settings/security?next=%2F']) {
      const response = await get(path);
      expect([path, response.status]).toEqual([path, 200]);
      const { title, canonical, said } = await headOf(response);
      expect(title).toBe('OneLastAI');
      expect(canonical).toBe(ORIGIN + new URL(path, ORIGIN).pathname);
      expect(said['description']).toMatch(/^Find an AI agent for the job/);
      expect(said['og:description']).toBe(said['description']);
      expect(said).toMatchObject({ 'og:title': 'OneLastAI', 'twitter:card': 'summary' });
      expect(said).not.toHaveProperty('og:image');
    }
    // An address with another host in it stays on ours.
    expect((await headOf(await get('//evil.example/x'))).canonical).toMatch(`${ORIGIN}/`);
  });
});

describe('the picture', () => {
  const preview = (headers = {}) => get(`/agents/${AGENT}/preview.png`, headers);

  test('is a PNG of 1200 × 630 that may be kept, and another one once the name is another', async () => {
    await rename('Clause', 'Reads contracts with you.');
    const response = await preview();
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('image/png');
    expect(response.headers.get('cache-control')).toBe('public, max-age=3600');
    const png = Buffer.from(await response.arrayBuffer());
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1200, 630]);
    expect(png.length).toBeLessThan(100_000);

    const etag = response.headers.get('etag') ?? '';
    const known = await preview({ 'if-none-match': etag });
    expect([known.status, await known.text()]).toEqual([304, '']);
    await rename('Claudia', 'Reads contracts with you.');
    const other = await preview({ 'if-none-match': etag });
    expect(other.status).toBe(200);
    expect(Buffer.from(await other.arrayBuffer()).equals(png)).toBe(false);
    expect(other.headers.get('etag')).not.toBe(etag);
  });

  test('draws whatever an agent is called', async () => {
    for (const [name, text] of [
      ['<b>&amp; "x" <span size="huge">', ''],
      ['W'.repeat(60), 'W'.repeat(160)],
      ['مرحبا 你好 💡', 'a\u0000b\nc'],
    ] as const) {
      await rename(name, text);
      const response = await preview();
      expect([name, response.status]).toEqual([name, 200]);
      const png = Buffer.from(await response.arrayBuffer());
      expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1200, 630]);
    }
  });

  test('of nobody there is none', async () => {
    for (const slug of ['nobody', '..%2F..%2Fetc', '%3Cscript%3E', 'x'.repeat(500)]) {
      expect((await get(`/agents/${slug}/preview.png`)).status).toBe(404);
    }
  });
});
