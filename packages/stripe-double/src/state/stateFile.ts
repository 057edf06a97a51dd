import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { emptyState, type State } from './state.ts';

/** How long changes are gathered before they are written, milliseconds. */
const GATHER_MS = 200;

export interface StateFile {
  /** The state has changed: it is written soon. */
  changed(): void;
  /** Writes what is not written yet; a failed write is told here. */
  flush(): Promise<void>;
}

/** The state kept in the file, or an empty one. */
export async function readState(file: string | undefined): Promise<State> {
  const state = emptyState();
  if (file === undefined) return state;
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return state;
  const kept: Partial<State> = JSON.parse(text, (_key, value) =>
    Array.isArray(value?.$map) ? new Map(value.$map) : value,
  );
  return Object.assign(state, kept);
}

/** Keeps the state in the file, whole or not at all; without a file in memory alone. */
export function keepState(state: State, file: string | undefined): StateFile {
  let timer: NodeJS.Timeout | undefined;
  let isChanged = false;
  let writing: Promise<void> = Promise.resolve();

  async function write(): Promise<void> {
    if (!isChanged || file === undefined) return;
    isChanged = false;
    try {
      await writeWhole(file);
    } catch (error) {
      isChanged = true;
      throw error;
    }
  }
  async function writeWhole(path: string): Promise<void> {
    const text = JSON.stringify(state, (_key, value) =>
      value instanceof Map ? { $map: [...value] } : value,
    );
    await mkdir(dirname(path), { recursive: true });
    await writeFile(`${path}.new`, text);
    await rename(`${path}.new`, path);
  }
  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    // After a failed write the next one is tried all the same.
    writing = writing.catch(() => undefined).then(write);
    return writing;
  };
  return {
    changed() {
      isChanged = true;
      if (file === undefined || timer) return;
      timer = setTimeout(() => {
        flush().catch((error: Error) => process.emitWarning(`${file}: ${error.message}`));
      }, GATHER_MS);
    },
    flush,
  };
}
