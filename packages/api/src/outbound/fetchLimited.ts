import { type IncomingHttpHeaders, type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { createGuard, type Guard, type GuardOptions } from './guard.ts';
import { OutboundError } from './outboundError.ts';
import { readLimited } from './readLimited.ts';

export interface FetchOptions extends GuardOptions {
  /** Sent wherever the request is led to. */
  headers: Record<string, string>;
  /** Sent to the origin of the first address alone, and no more once another was asked. */
  secretHeaders: Record<string, string>;
  /** Of what is read, after it is unpacked. */
  maxBytes: number;
  /** Milliseconds for a connection; for everything together. */
  connectMs: number;
  wholeMs: number;
  maxRedirects: number;
  signal?: AbortSignal | undefined;
}

export interface FetchedAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/**
 * Reads an address of somebody else's server, which may be anybody's: it cannot lead to a network that
 * is not public, keep us waiting, or fill the memory. Throws `OutboundError`.
 */
export async function fetchLimited(address: string, options: FetchOptions): Promise<FetchedAnswer> {
  const guard = createGuard(options);
  const timeLimit = AbortSignal.timeout(options.wholeMs);
  const signal = options.signal ? AbortSignal.any([timeLimit, options.signal]) : timeLimit;
  try {
    return await follow(address, { ...options, signal }, guard);
  } catch (error) {
    if (timeLimit.aborted) {
      throw new OutboundError(
        `There was no whole answer within ${options.wholeMs / 1000} s.`,
        error,
      );
    }
    throw asOutboundError(error);
  }
}

async function follow(
  address: string,
  options: FetchOptions & { signal: AbortSignal },
  guard: Guard,
): Promise<FetchedAnswer> {
  let url = parse(address);
  const { origin } = url;
  let atHome = true;
  for (let redirects = 0; ; redirects += 1) {
    guard.check(url);
    atHome &&= url.origin === origin;
    const headers = { ...options.headers, ...(atHome ? options.secretHeaders : {}) };
    const answer = await send(url, headers, options, guard);
    const { statusCode: status = 0, headers: answered } = answer;
    if (!REDIRECTS.has(status)) {
      return { status, headers: answered, body: await readLimited(answer, options.maxBytes) };
    }
    answer.destroy();
    if (redirects === options.maxRedirects) {
      throw new OutboundError(`It was passed on more than ${options.maxRedirects} times.`);
    }
    url = parse(answered.location ?? '', url);
  }
}

function parse(address: string, base?: URL): URL {
  const url = URL.parse(address, base);
  if (!url) throw new OutboundError('This is not an address.');
  return url;
}

/** One request on a connection of its own; answers as soon as the head of the answer is there. */
function send(
  url: URL,
  headers: Record<string, string>,
  { connectMs, signal }: FetchOptions,
  guard: Guard,
): Promise<IncomingMessage> {
  const secure = url.protocol === 'https:';
  const open = secure ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const request = open(url, {
      headers: { ...headers, 'accept-encoding': 'gzip' },
      agent: false,
      lookup: guard.lookup(url),
      signal,
    });
    const connecting = setTimeout(() => {
      request.destroy(new OutboundError(`${url.host} could not be reached in time.`));
    }, connectMs);
    const connected = () => clearTimeout(connecting);
    request.once('socket', (socket) => {
      socket.once(secure ? 'secureConnect' : 'connect', connected);
    });
    request.once('close', connected);
    request.once('response', resolve);
    request.once('error', reject);
    request.end();
  });
}

/** The system's own words may hold more than is to be told: of those only the code is. */
function asOutboundError(error: unknown): OutboundError {
  if (error instanceof OutboundError) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'no reason told';
  return new OutboundError(`The request failed (${code}).`, error);
}
