import { type Controls, controlsOf } from './controls.ts';
import { createCore } from './core.ts';
import { ENDPOINTS } from './endpoints/index.ts';
import { expanded } from './http/expand.ts';
import type { Clock } from './state/clock.ts';

/** The stand-in without HTTP and events, for thousands of runs in one process. */
export interface InProcessDouble extends Controls {
  /**
   * The body of what the API answers to a route of `src/endpoints`, such as `GET /v1/subscriptions/:id`.
   * Parameters are text, as a form holds them. Throws `StripeError`.
   */
  request(route: string, params?: object, id?: string): string;
}

const ROUTES = new Map(ENDPOINTS.map((one) => [`${one.method} ${one.path}`, one]));

export async function openInProcess(clock: Clock): Promise<InProcessDouble> {
  const core = await createCore({
    publicUrl: 'http://localhost',
    webhookUrl: null,
    webhookSecret: '',
    file: undefined,
    clock,
  });
  // Nobody reads them, and copying each object would take most of the time.
  core.world.emit = () => undefined;
  return {
    ...controlsOf(core),
    request(route, params = {}, id = '') {
      const endpoint = ROUTES.get(route);
      if (!endpoint) throw new Error(`There is no ${route}.`);
      const answered = core.act(() => endpoint.answer(core.world, withoutExpand(params), id));
      return JSON.stringify(expanded(core.world, answered, expandOf(params)));
    },
  };
}

function expandOf(params: object): string[] {
  return 'expand' in params && Array.isArray(params.expand) ? params.expand.map(String) : [];
}

function withoutExpand(params: object): object {
  return Object.fromEntries(Object.entries(params).filter(([name]) => name !== 'expand'));
}
