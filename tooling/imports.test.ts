import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..');

/** contracts ← db ← api ← server, and contracts ← sdk ← web: what each package may import of ours. */
const MAY_IMPORT: Record<string, string[]> = {
  'packages/contracts': [],
  'packages/embedded-mongo': [],
  'packages/stripe-double': [],
  'packages/db': ['contracts'],
  'packages/api': ['contracts', 'db'],
  'packages/sdk': ['contracts'],
  'apps/server': ['contracts', 'db', 'api'],
  'apps/web': ['contracts', 'sdk'],
};
/** By `import type` alone: the SDK's types come from the router, its code does not. */
const MAY_IMPORT_TYPES: Record<string, string[]> = { 'packages/sdk': ['api'] };

interface Import {
  file: string;
  specifier: string;
  typeOnly: boolean;
}

async function importsOf(folder: string): Promise<Import[]> {
  const src = join(ROOT, folder, 'src');
  const files = (await readdir(src, { recursive: true })).filter(
    (file) =>
      /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file) && !/(^|\/)testing(\/|\.ts)/.test(file),
  );
  const found: Import[] = [];
  for (const file of files) {
    const path = join(src, file);
    const source = await readFile(path, 'utf8');
    const pattern =
      /^\s*(?:import|export)(\s+type\b)?[^'";]*?from\s+'([^']+)'|\bimport\(\s*'([^']+)'/gm;
    for (const [, type, from, dynamic] of source.matchAll(pattern)) {
      found.push({
        file: relative(ROOT, path),
        specifier: from ?? dynamic ?? '',
        typeOnly: type !== undefined,
      });
    }
  }
  return found;
}

describe.each(Object.keys(MAY_IMPORT))('%s', (folder) => {
  test('imports only the packages below it', async () => {
    const imports = await importsOf(folder);
    expect(imports.length).toBeGreaterThan(0);
    const wrong = imports.filter(({ specifier, typeOnly }) => {
      const [, name] = /^@onelastai\/([^/]+)/.exec(specifier) ?? [];
      if (name === undefined) return false;
      const allowed = [
        ...(MAY_IMPORT[folder] ?? []),
        ...(typeOnly ? (MAY_IMPORT_TYPES[folder] ?? []) : []),
      ];
      return !allowed.includes(name);
    });
    expect(wrong).toEqual([]);
  });

  test('reaches into no other package by a path', async () => {
    const imports = await importsOf(folder);
    const outside = imports.filter(({ file, specifier }) => {
      if (!specifier.startsWith('.')) return false;
      return !join(ROOT, file, '..', specifier).startsWith(join(ROOT, folder, 'src'));
    });
    expect(outside).toEqual([]);
  });

  test('its package.json depends on no more', async () => {
    const manifest: { dependencies?: Record<string, string> } = JSON.parse(
      await readFile(join(ROOT, folder, 'package.json'), 'utf8'),
    );
    const ours = Object.keys(manifest.dependencies ?? {}).flatMap(
      (name) => /^@onelastai\/(.+)/.exec(name)?.[1] ?? [],
    );
    expect(ours.filter((name) => !MAY_IMPORT[folder]?.includes(name))).toEqual([]);
  });
});

test.each([
  ['mongoose', ['packages/db']],
  ['hono', ['apps/server', 'packages/stripe-double']],
])('%s is imported in %s alone', async (library, homes) => {
  for (const folder of Object.keys(MAY_IMPORT)) {
    const uses = (await importsOf(folder)).filter(
      ({ specifier }) => specifier === library || specifier.startsWith(`${library}/`),
    );
    if (homes.includes(folder)) expect(uses.length).toBeGreaterThan(0);
    else expect(uses).toEqual([]);
  }
});
