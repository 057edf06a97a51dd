import { PassThrough, Readable } from 'node:stream';
import {
  type ExportOptions,
  exportPerson,
  type Json,
  readAvatar,
  type UserDoc,
} from '@onelastai/db';
import { ZipFile } from 'yazl';
import { avatarIdOf } from '../avatarPath.ts';
import { exportReadme } from './exportReadme.ts';

/**
 * All of a person's data as a zip: a file of JSON for each collection, the picture, and a word on what
 * it is. Made as it is read, so that it takes little memory however large it is.
 */
export async function* zipOf(
  user: UserDoc,
  { now, ...options }: ExportOptions & { now: Date },
): AsyncGenerator<Uint8Array> {
  const zip = new ZipFile();
  const output = new PassThrough();
  const streams: Readable[] = [];
  const fail = (error: Error) => output.destroy(error);
  zip.on('error', fail);
  zip.outputStream.pipe(output);
  const at = { mtime: now };
  try {
    zip.addBuffer(Buffer.from(exportReadme(user, now)), 'README.txt', at);
    const avatar = await readAvatar(avatarIdOf(user.avatar ?? '') ?? '0'.repeat(24));
    if (avatar) zip.addBuffer(avatar, 'avatar.webp', { ...at, compress: false });
    for (const part of await exportPerson(user._id.toHexString(), options)) {
      const stream = Readable.from(jsonList(part.documents));
      // The library does not listen to it.
      stream.on('error', fail);
      streams.push(stream);
      zip.addReadStream(stream, `data/${part.collection}.json`, at);
    }
    zip.end();
    yield* output;
  } finally {
    for (const stream of streams) stream.destroy();
  }
}

async function* jsonList(documents: AsyncIterable<Json>): AsyncGenerator<Buffer> {
  let before = '[\n';
  for await (const document of documents) {
    yield Buffer.from(`${before}${JSON.stringify(document, null, 2)}`);
    before = ',\n';
  }
  yield Buffer.from(before === '[\n' ? '[]\n' : '\n]\n');
}
