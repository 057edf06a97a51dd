import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type RunningMongo, startMongo } from '@onelastai/embedded-mongo';
import { type RunningServer, readEnv, startServer } from '@onelastai/server';
import { type StripeDouble, startStripeDouble } from '@onelastai/stripe-double';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  COMPILERS,
  type ConsumerProject,
  createConsumerProject,
  readmeProgram,
  run,
  SDK,
} from './consumer-project.ts';

const STRICT = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  verbatimModuleSyntax: true,
  // The package's own declarations are checked too, and tRPC's, which need two more libraries.
  skipLibCheck: false,
  target: 'es2022',
  lib: ['es2024', 'esnext.disposable', 'dom', 'dom.iterable'],
};

const BUNDLER = { ...STRICT, module: 'esnext', moduleResolution: 'bundler', noEmit: true };
const NODENEXT = { ...STRICT, module: 'nodenext', types: ['node'] };
const BARE = { ...NODENEXT, noEmit: true, lib: ['es2022'], skipLibCheck: true };

/** As on Node, with output; as in a page, without Node's types; as on Node without the DOM's. */
const PROJECTS = {
  nodenext: { compilerOptions: NODENEXT, files: ['types.ts', 'main.ts', 'readme.ts'] },
  bundler: { compilerOptions: { ...BUNDLER, types: [] }, files: ['types.ts'] },
  bare: { compilerOptions: BARE, files: ['types.ts', 'main.ts', 'readme.ts'] },
};

/** Names that only the server's code and types have. */
const SERVER_ONLY = /mongoose|mongodb|pino|hono|jose|bcrypt|zod|\bDeps\b|\bContext\b/;

const ADA = { name: 'Ada', email: 'ada@example.org', password: 'correct horse battery staple' };

let project: ConsumerProject;
let mongo: RunningMongo;
let server: RunningServer;
let stripe: StripeDouble;

beforeAll(async () => {
  [project, mongo, stripe] = await Promise.all([
    createConsumerProject(),
    startMongo({ ignoreUri: true, onProgress: (line) => process.stderr.write(`${line}\n`) }),
    startStripeDouble(),
  ]);
  server = await startServer(
    readEnv({
      NODE_ENV: 'test',
      MONGODB_URI: mongo.uri,
      JWT_SECRET: crypto.randomUUID(),
      PORT: '0',
      STRIPE_SECRET_KEY: stripe.secretKey,
      STRIPE_WEBHOOK_SECRET: stripe.webhookSecret,
      STRIPE_API_URL: stripe.url,
      LOG_LEVEL: 'silent',
    }),
  );
  stripe.setWebhookUrl(`${server.url}/webhooks/stripe`);
  const program = await readmeProgram({
    'https://onelastai.example': server.url,
    'ada@example.com': ADA.email,
    'a long passphrase of mine': ADA.password,
  });
  await writeFile(join(project.folder, 'readme.ts'), program);
});

afterAll(async () => {
  await server?.stop();
  await stripe?.stop();
  await mongo?.stop();
  await project?.[Symbol.asyncDispose]();
});

describe('what is published', () => {
  test('the bundle, its types and the papers, and nothing else', async () => {
    const entries = await readdir(project.installed, { recursive: true, withFileTypes: true });
    const files = entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(project.installed.length + 1));
    expect(files.sort()).toEqual([
      'LICENSE',
      'README.md',
      'bundle/index.d.ts',
      'bundle/index.js',
      'package.json',
    ]);
  });

  test.each([
    ['bundle/index.js', ['@trpc/client', '@trpc/server/observable', 'eventsource']],
    // The last is where tRPC's own types say that an event has an id.
    [
      'bundle/index.d.ts',
      ['@trpc/client', '@trpc/server', '@trpc/server/unstable-core-do-not-import'],
    ],
  ])('%s holds nothing of the server and imports %j alone', async (file, imports) => {
    const text = await readFile(join(project.installed, file), 'utf8');
    expect(SERVER_ONLY.exec(text)?.[0]).toBeUndefined();
    // Administrators alone are told what an agent is told.
    const shapes = text.match(/interface \w+[^{]*\{[^}]*\bsystemPrompt\b/g) ?? [];
    for (const shape of shapes) expect(shape).toMatch(/^interface AdminAgentDto\b/);
    const named = text.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*['"]([^'"]+)['"]/g);
    expect([...new Set([...named].map(([, name]) => name))].sort()).toEqual(imports);
  });

  test('publint finds nothing', async () => {
    await run(join(SDK, 'node_modules/.bin/publint'), [project.tarball, '--strict'], SDK);
  });

  test('every way of importing it finds the types', async () => {
    const args = [project.tarball, '--profile', 'esm-only', '--no-emoji'];
    await run(join(SDK, 'node_modules/.bin/attw'), args, SDK);
  });
});

describe.each(Object.entries(COMPILERS))('a consumer with TypeScript %s', (version, tsc) => {
  test.each(Object.entries(PROJECTS))('compiles (%s)', async (name, config) => {
    const file = `tsconfig.${name}-${version}.json`;
    const outDir = `out-${version}`;
    const compilerOptions = { ...config.compilerOptions, outDir, rootDir: '.' };
    await writeFile(join(project.folder, file), JSON.stringify({ ...config, compilerOptions }));
    await run(process.execPath, [tsc, '-p', file], project.folder);
  });

  test('runs against a live server', async () => {
    const program = join(`out-${version}`, 'main.js');
    const output = await run(process.execPath, [program, server.url], project.folder);
    expect(output).toBe('all went well\n');
  });
});

test("the README's program runs as it stands", async () => {
  const registered = await fetch(`${server.url}/trpc/auth.register`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(ADA),
  });
  expect(registered.status).toBe(200);
  const program = join(`out-${Object.keys(COMPILERS)[0]}`, 'readme.js');
  const paying = setInterval(payOpenPages, 200);
  const output = await run(process.execPath, [program], project.folder).finally(() =>
    clearInterval(paying),
  );
  expect(output).toMatch(/^Hello Ada, signed in until 2\d{3}-/);
  expect(output).toContain('Yours until');
  expect(output.trimEnd()).toMatch(/There is a pass already\.$/);
  expect(output).not.toContain('broke off');
});

/** What a person does whom the program has told where to pay. */
async function payOpenPages(): Promise<void> {
  const address = `${stripe.url}/v1/checkout/sessions?status=open`;
  const answer = await fetch(address, { headers: { authorization: `Bearer ${stripe.secretKey}` } });
  const { data } = await answer.json();
  for (const { id } of data) await stripe.complete(id);
}
