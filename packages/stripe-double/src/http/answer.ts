import { type Core, remember } from '../core.ts';
import { StripeError } from '../errors.ts';
import { randomLetters } from '../state/ids.ts';
import type { Endpoint } from './endpoint.ts';
import { expanded } from './expand.ts';
import { parseForm } from './form.ts';
import { keyedAnswer } from './idempotency.ts';

export interface ApiRequest {
  method: string;
  /** Without the query. */
  path: string;
  /** Query and body, form-encoded. */
  form: string;
  /** The `:id` of the route. */
  id: string;
  idempotencyKey: string | null;
}

export interface ApiAnswer {
  status: number;
  body: string;
  requestId: string;
  /** Whether it is the stored answer to an earlier request of the same key. */
  isReplay: boolean;
}

/** Answers a request of the API; at once, so that two of them never overlap. */
export function answer(core: Core, endpoint: Endpoint, request: ApiRequest): ApiAnswer {
  const requestId = `req_${randomLetters(14)}`;
  const params = parseForm(request.form);
  const run = () => {
    const from = { id: requestId, idempotency_key: request.idempotencyKey };
    const object = core.act(() => endpoint.answer(core.world, params, request.id), from);
    return expanded(core.world, object, expandOf(params));
  };
  const given = keyedAnswer(core.world, request, () => settled(run));
  const { method, path, idempotencyKey } = request;
  remember(core, { method, path, params, idempotencyKey, status: given.status });
  return { ...given, requestId };
}

/** The answer of an endpoint or its refusal, and whether an Idempotency-Key keeps it. */
function settled(run: () => object): { status: number; body: string; kept: boolean } {
  try {
    return { status: 200, body: JSON.stringify(run(), null, 2), kept: true };
  } catch (error) {
    return { ...refused(error), kept: error instanceof StripeError && error.kept };
  }
}

export function refused(error: unknown): { status: number; body: string } {
  if (error instanceof StripeError) {
    return { status: error.status, body: JSON.stringify(error.body(), null, 2) };
  }
  const message = `The stand-in failed: ${error instanceof Error ? (error.stack ?? error.message) : error}`;
  return { status: 500, body: JSON.stringify({ error: { message, type: 'api_error' } }) };
}

function expandOf(params: unknown): string[] {
  if (typeof params !== 'object' || params === null || !('expand' in params)) return [];
  return Array.isArray(params.expand) ? params.expand.map(String) : [];
}
