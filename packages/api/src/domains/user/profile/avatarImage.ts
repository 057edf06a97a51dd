import { AVATAR_MAX_BYTES, AVATAR_MAX_SIDE, AVATAR_SIDE } from '@onelastai/contracts';
import pLimit from 'p-limit';
import sharp, { type Sharp } from 'sharp';
import { DomainError } from '../../../errors.ts';

// Of all that libvips reads (SVG, PDF, TIFF …) nothing but these comes near a parser.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: [
    'VipsForeignLoadJpeg',
    'VipsForeignLoadPng',
    'VipsForeignLoadWebp',
    'VipsForeignLoadNsgif',
  ],
});

const FORMATS: ReadonlySet<string> = new Set(['jpeg', 'png', 'webp', 'gif']);
const QUALITY = 82;
/** Seconds that one picture may take. */
const TIMEOUT = 8;

/** Pictures are worked on outside of the event loop; two at once leave room for everything else. */
const atMostTwo = pLimit(2);

/**
 * Reads what is sent. Throws PICTURE_REFUSED for more than a picture may have; to the end, which the
 * server's own limit is not far from: a connection with something left on it is cut off.
 */
export async function readPicture(body: ReadableStream<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of body) {
    length += part.byteLength;
    if (length <= AVATAR_MAX_BYTES) parts.push(part);
  }
  if (length > AVATAR_MAX_BYTES) throw refused('The picture is larger than 5 MB.');
  return Buffer.concat(parts);
}

/**
 * The picture as it is kept: upright, cut to a square, WebP, and without anything else that stood in
 * the file. Throws PICTURE_REFUSED for what is none, by its content.
 */
export function toAvatarImage(bytes: Buffer): Promise<Buffer> {
  return atMostTwo(async () => {
    try {
      const { format, width, height } = await open(bytes).metadata();
      if (!FORMATS.has(format)) throw refused('Only JPEG, PNG, WebP and GIF are taken.');
      if (Math.max(width, height) > AVATAR_MAX_SIDE) {
        throw refused(`The picture has more than ${AVATAR_MAX_SIDE} pixels a side.`);
      }
      return await open(bytes)
        .autoOrient()
        .resize(AVATAR_SIDE, AVATAR_SIDE, { fit: 'cover' })
        .webp({ quality: QUALITY })
        .timeout({ seconds: TIMEOUT })
        .toBuffer();
    } catch (error) {
      if (error instanceof DomainError) throw error;
      // Its readers throw nothing but errors about the bytes.
      throw refused('This is no picture that can be read.', error);
    }
  });
}

function open(bytes: Buffer): Sharp {
  return sharp(bytes, {
    limitInputPixels: AVATAR_MAX_SIDE * AVATAR_MAX_SIDE,
    failOn: 'truncated',
    sequentialRead: true,
  });
}

function refused(message: string, cause?: unknown): DomainError {
  return new DomainError('PICTURE_REFUSED', { message, fields: { picture: [message] }, cause });
}
