import type { ApiAnswer, ApiRequest } from '../http/answer.ts';
import { differences } from './compare.ts';
import { NEWER_PARAMS } from './exceptions.ts';

/** What stripe-mock, which knows Stripe's published API, has against a request or our answer. */
export interface ShadowFinding {
  /** A request it refuses, or an answer of another shape than its own. */
  kind: 'refused' | 'shape';
  method: string;
  path: string;
  detail: string;
}

export interface Shadow {
  /** Sends the request there too and compares, in the background. */
  follow(request: ApiRequest, answer: ApiAnswer): void;
  settled(): Promise<void>;
  findings(): ShadowFinding[];
}

export function createShadow(url: string): Shadow {
  const underWay = new Set<Promise<void>>();
  const found: ShadowFinding[] = [];

  async function compare({ method, path, ...request }: ApiRequest, answer: ApiAnswer) {
    const form = withoutNewer(request.form);
    const inQuery = method === 'GET';
    const theirs = await fetch(`${url}${path}${inQuery ? `?${form}` : ''}`, {
      method,
      headers: {
        authorization: 'Bearer sk_test_123',
        ...(!inQuery && { 'content-type': 'application/x-www-form-urlencoded' }),
      },
      ...(!inQuery && { body: form }),
    });
    const body: unknown = await theirs.json();
    if (!theirs.ok) {
      found.push({ kind: 'refused', method, path, detail: JSON.stringify(body) });
      return;
    }
    if (answer.status !== 200) return;
    const ours: unknown = JSON.parse(answer.body);
    for (const detail of differences(ours, body))
      found.push({ kind: 'shape', method, path, detail });
  }

  return {
    follow(request, answer) {
      // What we refuse as malformed it refuses as well; what a card or the state refuses it does not know.
      if (answer.status === 400) return;
      const work = compare(request, answer)
        .catch((error: Error) => {
          const { method, path } = request;
          found.push({ kind: 'refused', method, path, detail: `no answer: ${error.message}` });
        })
        .finally(() => underWay.delete(work));
      underWay.add(work);
    },
    async settled() {
      while (underWay.size > 0) await Promise.all(underWay);
    },
    findings: () => [...found],
  };
}

/** `a[b]=c` counts as `a`. */
function withoutNewer(form: string): string {
  const params = [...new URLSearchParams(form)];
  const known = params.filter(([name]) => !NEWER_PARAMS.has(name.split('[')[0] ?? ''));
  return known.length === params.length ? form : new URLSearchParams(known).toString();
}
