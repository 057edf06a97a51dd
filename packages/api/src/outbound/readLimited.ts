import type { IncomingMessage } from 'node:http';
import { pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { OutboundError } from './outboundError.ts';

/**
 * The whole body, unpacked where it is packed. Counts while it reads, so that neither an endless body
 * nor a small one that unpacks to a large one gets further than `maxBytes`. Throws `OutboundError`.
 */
export async function readLimited(answer: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const tooLarge = () => new OutboundError(`The answer has more than ${maxBytes} bytes.`);
  if (Number(answer.headers['content-length'] ?? 0) > maxBytes) {
    answer.destroy();
    throw tooLarge();
  }
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of unpacked(answer)) {
    if (!Buffer.isBuffer(chunk)) throw new TypeError('Bytes were expected.');
    size += chunk.length;
    // Leaving the loop ends the stream, and the connection with it.
    if (size > maxBytes) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function unpacked(answer: IncomingMessage): Readable {
  const encoding = answer.headers['content-encoding']?.trim().toLowerCase() ?? 'identity';
  if (encoding === 'identity' || encoding === '') return answer;
  if (encoding !== 'gzip') {
    answer.destroy();
    throw new OutboundError('The answer is packed in a way that was not asked for.');
  }
  // An error of either end reaches whoever reads the result; the callback keeps it from the process.
  return pipeline(answer, createGunzip(), () => undefined);
}
