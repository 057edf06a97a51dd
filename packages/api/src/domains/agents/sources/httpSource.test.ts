import { once } from 'node:events';
import { gzipSync } from 'node:zlib';
import { beforeEach, describe, expect, test } from 'vitest';
import { OutboundError } from '../../../outbound/outboundError.ts';
import { json, useFeedServer } from '../../../testing/feedServer.ts';
import { type FeedRequest, readFeed } from './httpSource.ts';

const feed = useFeedServer();
const other = useFeedServer();
const SECRET = 'Bearer top-secret-value';
const MB = 1024 * 1024;

beforeEach(() => {
  for (const server of [feed, other]) {
    server.requests.length = 0;
    server.connections = 0;
    server.handler = json({ agents: [{ id: 'poet' }] });
  }
});

const read = (request: Partial<FeedRequest> = {}) =>
  readFeed({
    url: `${feed.origin}/agents.json`,
    secretHeaders: { authorization: SECRET },
    allowPrivateAddresses: true,
    wholeMs: 2000,
    ...request,
  });

/** Why it could not be read; fails the test when it could. */
async function reasonOf(request: Partial<FeedRequest> = {}): Promise<string> {
  try {
    await read(request);
  } catch (error) {
    if (error instanceof OutboundError) return error.message;
    throw error;
  }
  throw new Error('The feed was expected to be refused, but it was read.');
}

const redirectTo =
  (location: string): typeof feed.handler =>
  (_request, response) =>
    void response.writeHead(302, { location }).end();

describe('a feed', () => {
  test('is a list of entries, alone or under a name', async () => {
    const entries = [{ label: 'poet', value: { read: true, data: { id: 'poet' } } }];
    expect(await read()).toEqual({ state: 'read', entries, validators: {} });
    feed.handler = json([{ id: 'poet' }], {
      'content-type': 'application/feed+json; charset=UTF-8',
    });
    expect(await read()).toMatchObject({ entries });
  });

  test('is asked for with its secret headers, and packed', async () => {
    feed.handler = (_request, response) => {
      const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' };
      response.writeHead(200, headers).end(gzipSync('{"agents":[]}'));
    };
    expect(await read()).toMatchObject({ state: 'read', entries: [] });
    expect(feed.requests[0]?.headers).toMatchObject({
      authorization: SECRET,
      accept: 'application/json',
      'accept-encoding': 'gzip',
    });
  });

  test('is not read again while it is the same', async () => {
    feed.handler = (request, response) => {
      if (request.headers['if-none-match'] === '"one"') response.writeHead(304).end();
      else if (request.headers['if-modified-since'] === 'yesterday') response.writeHead(304).end();
      else json([], { etag: '"one"', 'last-modified': 'yesterday' })(request, response);
    };
    const first = await read();
    expect(first).toMatchObject({ validators: { etag: '"one"', lastModified: 'yesterday' } });
    expect(await read({ known: { etag: '"one"' } })).toEqual({ state: 'unchanged' });
    expect(await read({ known: { lastModified: 'yesterday' } })).toEqual({ state: 'unchanged' });
    expect(await read({ known: { etag: '"old"' } })).toMatchObject({ state: 'read' });
  });

  test('that is unchanged without having been asked is refused', async () => {
    feed.handler = (_request, response) => void response.writeHead(304).end();
    expect(await reasonOf()).toBe('The server answered with status 304.');
  });

  test.each([
    ['not JSON', 'application/json', 'oops', 'The answer is not JSON.'],
    ['cut off', 'application/json', '{"agents":[', 'The answer is not JSON.'],
    ['not UTF-8', 'application/json', Buffer.from([0x22, 0xff, 0x22]), 'The answer is not JSON.'],
    ['a page', 'text/html', '[]', 'The answer is not said to be JSON.'],
    [
      'another charset',
      'application/json; charset=latin1',
      '[]',
      'The answer is not said to be JSON.',
    ],
    [
      'no list',
      'application/json',
      '{"agents":{}}',
      'The answer holds no list of agents: { "agents": [ … ] }.',
    ],
    [
      'null',
      'application/json',
      'null',
      'The answer holds no list of agents: { "agents": [ … ] }.',
    ],
  ])('%s is refused', async (_kind, type, body, reason) => {
    feed.handler = (_request, response) =>
      void response.writeHead(200, { 'content-type': type }).end(body);
    expect(await reasonOf()).toBe(reason);
  });

  test('another status than 200 is told', async () => {
    feed.handler = (_request, response) => void response.writeHead(503).end('{}');
    expect(await reasonOf()).toBe('The server answered with status 503.');
  });
});

describe('limits', () => {
  test('a body that says it is too large is not read', async () => {
    feed.handler = (_request, response) => {
      const headers = { 'content-type': 'application/json', 'content-length': String(6 * MB) };
      response.writeHead(200, headers).flushHeaders();
    };
    expect(await reasonOf()).toBe(`The answer has more than ${5 * MB} bytes.`);
  });

  test('an endless body is cut off', async () => {
    let sent = 0;
    let cutOff: Promise<unknown> = Promise.resolve();
    feed.handler = (_request, response) => {
      cutOff = once(response, 'close');
      response.writeHead(200, { 'content-type': 'application/json' });
      const more = () => {
        while (!response.destroyed && response.write(Buffer.alloc(64 * 1024, 32))) sent += 65_536;
      };
      response.on('drain', more);
      more();
    };
    expect(await reasonOf({ wholeMs: 10_000 })).toBe(`The answer has more than ${5 * MB} bytes.`);
    await cutOff;
    // What lies in between in buffers of the network.
    expect(sent).toBeLessThan(20 * MB);
  });

  test('a small body that unpacks to a large one is cut off', async () => {
    const bomb = gzipSync(Buffer.alloc(100 * MB, 32));
    expect(bomb.length).toBeLessThan(MB);
    feed.handler = (_request, response) => {
      const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' };
      response.writeHead(200, headers).end(bomb);
    };
    const before = process.memoryUsage().arrayBuffers;
    expect(await reasonOf()).toBe(`The answer has more than ${5 * MB} bytes.`);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(30 * MB);
  });

  test.each(['br', 'deflate', 'gzip, gzip', 'zstd'])(
    'packed as %s it is refused',
    async (encoding) => {
      feed.handler = json([], { 'content-encoding': encoding });
      expect(await reasonOf()).toBe('The answer is packed in a way that was not asked for.');
    },
  );

  test('what is no gzip is refused', async () => {
    feed.handler = json([], { 'content-encoding': 'gzip' });
    expect(await reasonOf()).toBe('The request failed (Z_DATA_ERROR).');
  });

  test.each(['head', 'body'])('a server that stalls before its %s is left', async (stage) => {
    feed.handler = (_request, response) => {
      if (stage === 'head') return;
      response.writeHead(200, { 'content-type': 'application/json' });
      response.write('[');
    };
    const began = performance.now();
    expect(await reasonOf({ wholeMs: 300 })).toBe('There was no whole answer within 0.3 s.');
    expect(performance.now() - began).toBeLessThan(1500);
  });

  test('one that drips is left when its time is over, however busy it looks', async () => {
    feed.handler = (_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      const drip = setInterval(() => response.write(' '), 20);
      response.once('close', () => clearInterval(drip));
    };
    expect(await reasonOf({ wholeMs: 300 })).toBe('There was no whole answer within 0.3 s.');
  });

  test('a broken connection is told by its code', async () => {
    feed.handler = (request) => void request.socket.destroy();
    expect(await reasonOf()).toBe('The request failed (ECONNRESET).');
    expect(await reasonOf({ url: 'http://127.0.0.1:1/' })).toBe(
      'The request failed (ECONNREFUSED).',
    );
  });
});

describe('where a feed may be', () => {
  const guarded = { allowPrivateAddresses: false };
  const notPublic = (host: string) =>
    `${host} is not an address that the whole internet can reach.`;

  test.each([
    'https://127.0.0.1/',
    'https://[::1]/',
    'https://10.0.0.1/',
    'https://169.254.169.254/latest/meta-data/',
    'https://[::ffff:169.254.169.254]/',
    'https://[64:ff9b::a9fe:a9fe]/',
    // The parser of addresses knows these, too.
    'https://2130706433/',
    'https://0x7f000001/',
    'https://0177.0.0.1/',
    'https://127.1/',
    'https://127。0。0。1/',
  ])('%s is refused', async (url) => {
    expect(await reasonOf({ ...guarded, url })).toBe(notPublic(new URL(url).host));
  });

  test.each(['localhost', 'LOCALHOST'])(
    'a name that leads to this machine is refused before a connection is made: %s',
    async (name) => {
      const url = new URL(feed.origin.replace('http:', 'https:'));
      url.hostname = name;
      expect(await reasonOf({ ...guarded, url: url.href })).toBe(notPublic(url.host));
      expect(feed.connections).toBe(0);
    },
  );

  test('a name that nobody knows is told', async () => {
    const url = 'https://nowhere.invalid/';
    expect(await reasonOf({ ...guarded, url })).toBe('The name nowhere.invalid is not known.');
  });

  test('without encryption nothing is asked', async () => {
    expect(await reasonOf(guarded)).toBe('Only https:// addresses are asked.');
    expect(await reasonOf({ ...guarded, url: 'ftp://example.com/' })).toBe(
      'Only https:// addresses are asked.',
    );
    expect(feed.connections).toBe(0);
  });

  test('in development this machine alone may do without it', async () => {
    expect(await reasonOf({ url: 'http://10.0.0.1/' })).toBe(notPublic('10.0.0.1'));
    expect(await reasonOf({ url: 'http://8.8.8.8/' })).toBe(notPublic('8.8.8.8'));
    expect(await reasonOf({ url: 'file:///etc/passwd' })).toBe(
      'Only https:// addresses are asked.',
    );
  });

  test('secrets in the address are refused', async () => {
    const reason = 'An address with a name or a password in it is not asked.';
    expect(await reasonOf({ url: feed.origin.replace('//', '//me:secret@') })).toBe(reason);
  });
});

describe('a redirect', () => {
  test('is followed, with the secrets on the own server', async () => {
    feed.handler = (request, response) => {
      if (request.url === '/moved.json') json([])(request, response);
      else redirectTo('/moved.json')(request, response);
    };
    expect(await read()).toMatchObject({ state: 'read' });
    expect(feed.requests.map(({ headers }) => headers.authorization)).toEqual([SECRET, SECRET]);
  });

  test('to another origin takes no secret along, and none on the way back', async () => {
    feed.handler = (request, response) => {
      if (request.url === '/back') json([])(request, response);
      else redirectTo(`${other.origin}/elsewhere`)(request, response);
    };
    other.handler = redirectTo(`${feed.origin}/back`);
    expect(await read()).toMatchObject({ state: 'read' });
    expect(other.requests).toHaveLength(1);
    expect(JSON.stringify(other.requests[0]?.rawHeaders)).not.toContain('top-secret');
    expect(feed.requests.map(({ headers }) => headers.authorization)).toEqual([SECRET, undefined]);
  });

  test.each([
    'http://10.0.0.1/',
    'http://169.254.169.254/latest/meta-data/',
    'http://[::ffff:127.0.0.1]/',
    'http://0.0.0.0/',
    'http://[fd00:ec2::254]/',
  ])('to %s is refused', async (location) => {
    feed.handler = redirectTo(location);
    expect(await reasonOf()).toMatch('is not an address that the whole internet can reach.');
  });

  test.each(['file:///etc/passwd', 'gopher://127.0.0.1/', 'data:application/json,[]'])(
    'to %s is refused',
    async (location) => {
      feed.handler = redirectTo(location);
      expect(await reasonOf()).toBe('Only https:// addresses are asked.');
    },
  );

  test('that leads in circles ends', async () => {
    feed.handler = redirectTo('/agents.json');
    expect(await reasonOf()).toBe('It was passed on more than 3 times.');
    expect(feed.requests).toHaveLength(4);
  });

  test('to nowhere is told', async () => {
    feed.handler = redirectTo('https://');
    expect(await reasonOf()).toBe('This is not an address.');
  });
});
