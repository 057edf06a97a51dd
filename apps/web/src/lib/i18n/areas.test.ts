import { expect, test } from 'vitest';
import { areaTexts } from './areas.ts';
import { de } from './de.ts';
import { en } from './en.ts';

/** The source of each file below `src`, by its path there: `./features/admin/AdminArea.tsx`. */
const sources = import.meta.glob<string>(['./**/*.{ts,tsx}', '!**/*.test.ts'], {
  base: '../..',
  query: '?raw',
  import: 'default',
  eager: true,
});

type Keys = { [key: string]: string | Keys };

/** `security.email.title` and so on. */
function keysOf(texts: Keys, path: string): string[] {
  return Object.entries(texts).flatMap(([key, text]) =>
    typeof text === 'string' ? [`${path}.${key}`] : keysOf(text, `${path}.${key}`),
  );
}

async function areasIn(language: Record<string, () => Promise<Keys>>) {
  const areas = Object.entries(language);
  return new Map(
    await Promise.all(areas.map(async ([area, load]) => [area, await load()] as const)),
  );
}

const english = await areasIn(areaTexts.en);
const areaOf = new Map(
  [...english].flatMap(([area, texts]) => Object.keys(texts).map((name) => [name, area] as const)),
);

test('each area has the same texts in every language', async () => {
  const german = await areasIn(areaTexts.de);
  for (const [area, texts] of [...english, ['en', en] as const]) {
    const keys = keysOf(texts, area);
    expect(keys.length).toBeGreaterThan(0);
    expect(keysOf(area === 'en' ? de : (german.get(area) ?? {}), area).toSorted()).toEqual(
      keys.toSorted(),
    );
  }
});

test('a namespace is in one place alone', () => {
  const names = [...english.values(), en].flatMap((texts) => Object.keys(texts));
  expect(names.toSorted()).toEqual([...new Set(names)].toSorted());
});

const STATIC = /^(?:import|export)\s(?!type\b)(?:[^'";]*?from\s+)?'(\.[^']+)'/gm;
const LAZY = /(?:withTexts\(\s*)?\bimport\('(\.[^']+)'\)((?:,\s*'\w+')*)/g;
const SHOWN = /useTranslations\(\s*'(\w+)/g;

const resolve = (from: string, specifier: string) =>
  `.${new URL(specifier, new URL(from, 'file:///')).pathname}`;

test('every page and dialog comes with the texts it shows', () => {
  const lacking = new Set<string>();
  const walked = new Set<string>();
  const seen = new Set<string>();
  const todo: { file: string; areas: readonly string[] }[] = [{ file: './main.tsx', areas: [] }];
  for (const { file, areas } of todo) {
    const source = sources[file];
    const visit = `${file} with ${areas.join(', ')}`;
    // Style sheets have no source here; the texts are not walked through themselves.
    if (source === undefined || file.startsWith('./lib/i18n/areas') || seen.has(visit)) continue;
    seen.add(visit);
    walked.add(file);
    for (const [, namespace = ''] of source.matchAll(SHOWN)) {
      const area = areaOf.get(namespace);
      if (area !== undefined && !areas.includes(area)) lacking.add(`${visit}: ${namespace}`);
    }
    for (const [, part = ''] of source.matchAll(STATIC)) {
      todo.push({ file: resolve(file, part), areas });
    }
    for (const [, part = '', more = ''] of source.matchAll(LAZY)) {
      const added = [...more.matchAll(/\w+/g)].map(([area]) => area);
      todo.push({
        file: resolve(file, part),
        areas: [...new Set([...areas, ...added])].toSorted(),
      });
    }
  }
  expect([...lacking]).toEqual([]);
  const showing = Object.keys(sources).filter((file) => sources[file]?.match(SHOWN));
  expect(showing.length).toBeGreaterThan(100);
  expect(showing.filter((file) => !walked.has(file))).toEqual([]);
});
