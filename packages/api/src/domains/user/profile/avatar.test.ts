import { crc32, deflateSync } from 'node:zlib';
import { AVATAR_MAX_BYTES, AVATAR_SIDE } from '@onelastai/contracts';
import { rawCollection } from '@onelastai/db/testing';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { handleAvatar } from '../../../avatarHandler.ts';
import { createTestDeps, refusal, signedIn, useTestDatabase } from '../../../testing/testApi.ts';

useTestDatabase();

const { deps } = createTestDeps();

const picture = (width = 900, height = 600) =>
  sharp({ create: { width, height, channels: 3, background: '#4433aa' } });

const file = (bytes: Buffer | string) => new Blob([new Uint8Array(Buffer.from(bytes))]);

async function served(path: string | null): Promise<{ response: Response; bytes: Buffer }> {
  const response = await handleAvatar(deps, path ?? '');
  return { response, bytes: Buffer.from(await response.clone().arrayBuffer()) };
}

const filesOf = (userId: string) =>
  rawCollection('avatars.files')
    .find({})
    .toArray()
    .then((files) => files.filter(({ metadata }) => metadata.userId.toHexString() === userId));

async function piecesOf(userId: string): Promise<number> {
  const files = await filesOf(userId);
  const ids = files.map(({ _id }) => _id);
  return rawCollection('avatars.chunks').countDocuments({ files_id: { $in: ids } });
}

describe('a picture', () => {
  test.each(['png', 'jpeg', 'webp', 'gif'] as const)(
    'sent as %s is served as a square of WebP that may be kept for ever',
    async (format) => {
      const { api } = await signedIn(deps);
      const bytes = await picture().toFormat(format).toBuffer();
      const { avatar } = await api.user.profile.uploadAvatar.mutate(file(bytes));
      expect((await api.user.profile.get.query()).avatar).toBe(avatar);
      expect((await api.auth.session.query()).user?.avatar).toBe(avatar);
      const { response, bytes: kept } = await served(avatar);
      expect(response.status).toBe(200);
      expect(Object.fromEntries(response.headers)).toEqual({
        'cache-control': 'public, max-age=31536000, immutable',
        'content-type': 'image/webp',
        'x-content-type-options': 'nosniff',
      });
      expect(await sharp(kept).metadata()).toMatchObject({
        format: 'webp',
        width: AVATAR_SIDE,
        height: AVATAR_SIDE,
      });
    },
  );

  test('loses where it was taken, and stands upright', async () => {
    const { api } = await signedIn(deps);
    // Turned by a quarter: the red half, at the left of the file, is above.
    const red = await sharp({ create: { width: 50, height: 100, channels: 3, background: 'red' } })
      .png()
      .toBuffer();
    const bytes = await sharp({
      create: { width: 100, height: 100, channels: 3, background: 'blue' },
    })
      .composite([{ input: red, left: 0, top: 0 }])
      .withExif({ IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 0/1' } })
      .withMetadata({ orientation: 6 })
      .jpeg({ quality: 95 })
      .toBuffer();
    const before = await sharp(bytes).metadata();
    expect([before.orientation, before.exif?.length]).toEqual([6, expect.any(Number)]);
    const { avatar } = await api.user.profile.uploadAvatar.mutate(file(bytes));
    const { bytes: kept } = await served(avatar);
    const { exif, xmp, iptc, orientation } = await sharp(kept).metadata();
    expect([exif, xmp, iptc, orientation]).toEqual([undefined, undefined, undefined, undefined]);
    const { data } = await sharp(kept).raw().toBuffer({ resolveWithObject: true });
    const at = (x: number, y: number) => [
      ...data.subarray((y * AVATAR_SIDE + x) * 3).subarray(0, 3),
    ];
    const [top, bottom] = [at(128, 20), at(128, 236)];
    expect(top[0]).toBeGreaterThan(200);
    expect(bottom[2]).toBeGreaterThan(200);
  });

  test('takes the place of the one before, which is gone', async () => {
    const { api, userId } = await signedIn(deps);
    const bytes = await picture().png().toBuffer();
    const first = await api.user.profile.uploadAvatar.mutate(file(bytes));
    const second = await api.user.profile.uploadAvatar.mutate(file(bytes));
    expect(second.avatar).not.toBe(first.avatar);
    expect((await served(first.avatar)).response.status).toBe(404);
    expect((await served(second.avatar)).response.status).toBe(200);
    expect([(await filesOf(userId)).length, await piecesOf(userId)]).toEqual([1, 1]);
    expect(await api.user.profile.removeAvatar.mutate()).toEqual({ avatar: null });
    expect((await api.user.profile.get.query()).avatar).toBeNull();
    expect((await served(second.avatar)).response.status).toBe(404);
    expect(await filesOf(userId)).toEqual([]);
  });

  test('of ten sent at once one is left, and it is the one that the account names', async () => {
    const { api, userId } = await signedIn(deps);
    const bytes = await picture(64, 64).png().toBuffer();
    await Promise.all(
      Array.from({ length: 10 }, () => api.user.profile.uploadAvatar.mutate(file(bytes))),
    );
    const files = await filesOf(userId);
    const { avatar } = await api.user.profile.get.query();
    expect(files.map(({ _id }) => `/avatars/${_id.toHexString()}.webp`)).toEqual([avatar]);
    expect(await piecesOf(userId)).toBe(1);
    expect((await served(avatar)).response.status).toBe(200);
  });

  test.each(['/avatars/x.webp', `/avatars/${'f'.repeat(24)}.webp`, '/avatars/..%2f..%2fetc', ''])(
    'at %s there is none',
    async (path) => {
      const { response } = await served(path);
      expect([response.status, response.headers.get('cache-control')]).toEqual([404, 'no-store']);
    },
  );

  test('a database that does not answer in time is a 503 that says when to come again', async () => {
    const answer = handleAvatar({ ...deps, callLimitMs: 1 }, `/avatars/${'f'.repeat(24)}.webp`);
    // The time is up before the event loop turns to the database's answer.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
    const { status, headers } = await answer;
    expect([status, headers.get('retry-after')]).toEqual([503, '2']);
  });
});

/** A PNG that says it has this many pixels and holds next to none. */
function bomb(side: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const head = Buffer.alloc(4);
    head.writeUInt32BE(data.length);
    const check = Buffer.alloc(4);
    check.writeUInt32BE(crc32(body));
    return Buffer.concat([head, body, check]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.writeUInt8(1, 8);
  const row = Buffer.alloc(1 + side / 8);
  const rows = deflateSync(Buffer.concat(Array.from({ length: side }, () => row)));
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', rows),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

const SVG =
  '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>';
const HTML = '<!doctype html><script>alert(document.cookie)</script>';

describe('what is no picture is refused, and the account keeps the one it has', () => {
  test.each<[string, () => Promise<Buffer | string> | Buffer | string]>([
    ['an SVG with a script', () => SVG],
    ['an SVG behind an XML head', () => `<?xml version="1.0"?>${SVG}`],
    ['an HTML page named .png', () => HTML],
    ['a PNG head before an HTML page', () => `\x89PNG\r\n\x1a\n${HTML}`],
    ['a GIF head before a script', () => 'GIF89a/*\x01\x00\x01\x00*/=1;alert(1)'],
    ['a bomb of 20,000 × 20,000 pixels', () => bomb(20_000)],
    ['one longer than a side may be', () => picture(8008, 8).png().toBuffer()],
    [
      'a file cut off in the middle',
      async () => {
        const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const;
        const create = { width: 300, height: 300, channels: 3, background: 'red', noise } as const;
        const bytes = await sharp({ create }).jpeg().toBuffer();
        return bytes.subarray(0, bytes.length / 2);
      },
    ],
    ['a TIFF', () => picture(64, 64).tiff().toBuffer()],
    ['nothing', () => ''],
    ['6 MB', () => Buffer.alloc(6 * 1024 * 1024)],
    [
      'a picture with padding beyond 5 MB',
      async () =>
        Buffer.concat([await picture(64, 64).png().toBuffer(), Buffer.alloc(AVATAR_MAX_BYTES)]),
    ],
  ])('%s', async (_, make) => {
    const { api, userId } = await signedIn(deps);
    const own = await api.user.profile.uploadAvatar.mutate(
      file(await picture(64, 64).png().toBuffer()),
    );
    expect(await refusal(api.user.profile.uploadAvatar.mutate(file(await make())))).toEqual({
      status: 400,
      code: 'PICTURE_REFUSED',
      fields: ['picture'],
    });
    expect((await api.user.profile.get.query()).avatar).toBe(own.avatar);
    expect(await piecesOf(userId)).toBe(1);
  });

  test('a script hidden in a true GIF does not live on', async () => {
    const { api } = await signedIn(deps);
    const gif = await picture(64, 64).gif().toBuffer();
    const polyglot = Buffer.concat([gif, Buffer.from(HTML)]);
    const { avatar } = await api.user.profile.uploadAvatar.mutate(file(polyglot));
    const { bytes } = await served(avatar);
    expect(bytes.toString('latin1')).not.toContain('script');
    expect(bytes.toString('latin1', 8, 12)).toBe('WEBP');
  });

  test('JSON in place of a file is refused as such', async () => {
    const { send } = await signedIn(deps);
    const response = await send('http://localhost:8787/trpc/user.profile.uploadAvatar', {
      method: 'POST',
      body: '{}',
      headers: { 'content-type': 'application/json' },
    });
    expect(response.status).toBe(400);
  });
});
