import type { LiveEvent } from '@onelastai/contracts';
import type { Deps } from '../deps.ts';
import { handleTrpc } from '../handler.ts';
import { testSource } from './testApi.ts';

/** One server-sent event; tRPC's own carry an `event` name. */
export interface ServerSentEvent {
  event: string | undefined;
  id: string | undefined;
  data: string;
}

/** The events of a body, as they come. Leaving the loop closes the stream. */
export async function* readServerSentEvents(body: ReadableStream<Uint8Array>) {
  const decoder = new TextDecoder();
  let buffered = '';
  for await (const bytes of body) {
    buffered += decoder.decode(bytes, { stream: true });
    const blocks = buffered.split('\n\n');
    buffered = blocks.pop() ?? '';
    for (const block of blocks) {
      const fields = new Map(
        block
          .split('\n')
          .filter((line) => line.includes(': '))
          .map((line) => [line.slice(0, line.indexOf(': ')), line.slice(line.indexOf(': ') + 2)]),
      );
      const data = fields.get('data');
      if (data === undefined && !fields.has('event')) continue;
      const event: ServerSentEvent = {
        event: fields.get('event'),
        id: fields.get('id'),
        data: data ?? '',
      };
      yield event;
    }
  }
}

export interface LiveTestStream {
  /** What has come so far, without tRPC's own events. */
  events: (LiveEvent & { id: string })[];
  /** The id of the last event. */
  lastEventId(): string | undefined;
  response: Response;
  /** How the stream was refused or failed; `null` while it was not. */
  refusal(): { errorCode: string | null; httpStatus: number } | null;
  /** Goes away as a client does. */
  drop(): void;
  /** How the server ended it: `return` tells the client to stay away, `cut` lets it come back. */
  end: Promise<'return' | 'cut' | 'dropped' | 'error'>;
}

export interface LiveTestOptions {
  lastEventId?: string | undefined;
}

/** Opens `live.events` as a client with this cookie jar, or this bearer token, does. */
export async function openLiveStream(
  deps: Deps,
  { jar, token }: { jar?: Map<string, string>; token?: string },
  { lastEventId }: LiveTestOptions = {},
): Promise<LiveTestStream> {
  const gone = new AbortController();
  const input = encodeURIComponent(JSON.stringify({ lastEventId }));
  const request = new Request(`http://localhost:8787/trpc/live.events?input=${input}`, {
    headers:
      token === undefined
        ? { cookie: [...(jar ?? [])].map(([name, value]) => `${name}=${value}`).join('; ') }
        : { authorization: `Bearer ${token}` },
    signal: gone.signal,
  });
  const response = await handleTrpc(deps, request, testSource());
  const events: LiveTestStream['events'] = [];
  let refusal: ReturnType<LiveTestStream['refusal']> = null;
  const read = async (): Promise<Awaited<LiveTestStream['end']>> => {
    if (!response.body) return 'cut';
    for await (const { event, id = '', data } of readServerSentEvents(response.body)) {
      if (event === 'return') return 'return';
      if (event === 'serialized-error') {
        refusal = JSON.parse(data).data;
        return 'error';
      }
      if (event === undefined && !gone.signal.aborted) events.push({ id, ...JSON.parse(data) });
    }
    return gone.signal.aborted ? 'dropped' : 'cut';
  };
  return {
    events,
    lastEventId: () => events.at(-1)?.id,
    response,
    refusal: () => refusal,
    drop: () => gone.abort(),
    end: read().catch(() => 'dropped'),
  };
}
