import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { parse } from 'yaml';
import type { AgentSource, RawEntry } from './source.ts';

/** A folder of YAML files, one agent each, in subfolders as one likes. */
export function folderSource(name: string, folder: string): AgentSource {
  return {
    name,
    async read() {
      const files = (await readdir(folder, { recursive: true, withFileTypes: true }))
        .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name))
        .map((entry) => join(entry.parentPath, entry.name))
        .sort();
      return Promise.all(files.map((file) => readEntry(relative(folder, file), file)));
    },
  };
}

async function readEntry(label: string, file: string): Promise<RawEntry> {
  const content = await readFile(file, 'utf8');
  try {
    return { label, value: { read: true, data: parse(content) } };
  } catch (error) {
    return { label, value: { read: false, reason: `not YAML: ${firstLine(error)}` } };
  }
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n', 1)[0] ?? '';
}
