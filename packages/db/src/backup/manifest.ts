import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { BackupError } from './errors.ts';

const FORMAT = 1;
const MANIFEST = 'manifest.json';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.number().int().min(0);

const collectionShape = z.strictObject({
  name: z.string().min(1),
  documents: count,
  /** Of the `.bson` file, as is `sha256`. */
  bytes: count,
  sha256,
  /** Of the `.metadata.json` file. */
  metadataSha256: sha256,
  /** Names. */
  indexes: z.array(z.string()),
});

/** What a backup holds. It is written last: a folder without it is an unfinished backup. */
const manifestShape = z.strictObject({
  format: z.literal(FORMAT),
  product: z.literal('onelastai'),
  productVersion: z.string(),
  /** Also the name of the folder beside the manifest; MongoDB allows none of these marks. */
  database: z.string().regex(/^[^/\\. "$*<>:|?\0]{1,63}$/),
  serverVersion: z.string(),
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime(),
  /** All collections as they were at one moment. */
  consistent: z.boolean(),
  collections: z.array(collectionShape),
});

export type BackupManifest = z.infer<typeof manifestShape>;
export type BackedUpCollection = z.infer<typeof collectionShape>;

export async function writeManifest(
  folder: string,
  manifest: Omit<BackupManifest, 'format' | 'product'>,
): Promise<BackupManifest> {
  const whole = { format: FORMAT, product: 'onelastai', ...manifest } as const;
  const part = join(folder, `${MANIFEST}.part`);
  await writeFile(part, `${JSON.stringify(whole, null, 2)}\n`, { flush: true });
  await rename(part, join(folder, MANIFEST));
  return whole;
}

/** Throws `BackupError` where there is none, or one that cannot be read. */
export async function readManifest(folder: string): Promise<BackupManifest> {
  const path = join(folder, MANIFEST);
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    throw new BackupError(
      `${path} cannot be read: this is no backup, or one that was not finished.`,
      { cause },
    );
  }
  try {
    return manifestShape.parse(JSON.parse(text));
  } catch (cause) {
    throw new BackupError(`${path} is damaged, or written by another version.`, { cause });
  }
}
