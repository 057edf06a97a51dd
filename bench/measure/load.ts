import autocannon from 'autocannon';

/** The requests one connection sends, over and over in their order. */
export type RequestsOf = (connection: number) => autocannon.Request[];

export interface Load {
  perSecond: number;
  answered: number;
  /** Milliseconds. */
  p99: number;
}

export interface LoadOptions {
  url: string;
  connections: number;
  seconds: number;
  requestsOf: RequestsOf;
}

/** Keeps every connection busy for so long. Throws when an answer is not a success. */
export async function load(options: LoadOptions): Promise<Load> {
  const { url, connections, seconds, requestsOf } = options;
  let connection = 0;
  const result = await autocannon({
    url,
    connections,
    duration: seconds,
    setupClient: (client) => client.setRequests(requestsOf(connection++)),
  });
  const failed = result.non2xx + result.errors + result.timeouts;
  if (failed > 0) {
    throw new Error(
      `${url} failed ${failed} of ${result['2xx'] + failed} requests: ` +
        JSON.stringify(result.statusCodeStats),
    );
  }
  return {
    perSecond: result['2xx'] / result.duration,
    answered: result['2xx'],
    p99: result.latency.p99,
  };
}
