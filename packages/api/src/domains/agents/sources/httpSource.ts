import type { IncomingHttpHeaders } from 'node:http';
import { fetchLimited } from '../../../outbound/fetchLimited.ts';
import type { GuardOptions } from '../../../outbound/guard.ts';
import { OutboundError } from '../../../outbound/outboundError.ts';
import { idOf } from './entries.ts';
import type { RawEntry } from './source.ts';

export interface FeedRequest extends GuardOptions {
  url: string;
  /** Sent to the origin of `url` alone. */
  secretHeaders: Record<string, string>;
  /** Of the answer that is known already; left out, the whole feed is asked for. */
  known?: FeedValidators | undefined;
  wholeMs: number;
  signal?: AbortSignal | undefined;
}

/** What a later request may ask with, whether there is anything new. */
export interface FeedValidators {
  etag?: string | undefined;
  lastModified?: string | undefined;
}

export type FeedAnswer =
  | { state: 'unchanged' }
  | { state: 'read'; entries: RawEntry[]; validators: FeedValidators };

const MAX_BYTES = 5 * 1024 * 1024;
/** Lengths of what is sent back and forth; a longer one is done without. */
const MAX_ETAG = 500;
const MAX_LAST_MODIFIED = 100;
/** Of an entry in reports. */
const MAX_LABEL = 60;
const LIMITS = { maxBytes: MAX_BYTES, connectMs: 5000, maxRedirects: 3 };

/** `application/json`, `application/feed+json` and the like; in UTF-8, as JSON always is. */
const JSON_TYPE = /^(application|text)\/([\w.-]+\+)?json\s*(;\s*charset="?utf-8"?\s*)?$/i;

/**
 * Reads a feed: `{ "agents": [entry …] }` or the list alone, with entries as in a folder. Throws
 * `OutboundError`, whose message says why there was nothing to read.
 */
export async function readFeed({ url, known = {}, ...request }: FeedRequest): Promise<FeedAnswer> {
  const { etag, lastModified } = known;
  const answer = await fetchLimited(url, {
    ...LIMITS,
    ...request,
    headers: {
      accept: 'application/json',
      'user-agent': 'OneLastAI',
      ...(etag === undefined ? {} : { 'if-none-match': etag }),
      ...(lastModified === undefined ? {} : { 'if-modified-since': lastModified }),
    },
  });
  const { status, headers, body } = answer;
  if (status === 304 && (etag ?? lastModified) !== undefined) return { state: 'unchanged' };
  if (status !== 200) throw new OutboundError(`The server answered with status ${status}.`);
  const type = headers['content-type'] ?? '';
  if (!JSON_TYPE.test(type)) throw new OutboundError('The answer is not said to be JSON.');
  return { state: 'read', entries: toEntries(parse(body)), validators: validatorsOf(headers) };
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch (error) {
    throw new OutboundError('The answer is not JSON.', error);
  }
}

function toEntries(feed: unknown): RawEntry[] {
  const list = typeof feed === 'object' && feed !== null && 'agents' in feed ? feed.agents : feed;
  if (!Array.isArray(list)) {
    throw new OutboundError('The answer holds no list of agents: { "agents": [ … ] }.');
  }
  return list.map((data: unknown, index) => ({
    label: idOf(data)?.slice(0, MAX_LABEL) ?? `agents[${index}]`,
    value: { read: true, data },
  }));
}

function validatorsOf({
  etag = '',
  'last-modified': lastModified = '',
}: IncomingHttpHeaders): FeedValidators {
  const isUsable = (value: string, max: number) => value !== '' && value.length <= max;
  return {
    ...(isUsable(etag, MAX_ETAG) ? { etag } : {}),
    ...(isUsable(lastModified, MAX_LAST_MODIFIED) ? { lastModified } : {}),
  };
}
