import type { z } from 'zod';
import type { World } from '../world.ts';
import { parseParams } from './params.ts';

export interface Endpoint {
  method: 'GET' | 'POST' | 'DELETE';
  /** As Hono writes routes, with at most `:id`. */
  path: string;
  answer(world: World, params: unknown, id: string): object;
}

/** An endpoint of the API by its route, such as `GET /v1/customers/:id`. */
export function endpoint<S extends z.ZodType>(
  route: `${Endpoint['method']} /v1/${string}`,
  schema: S,
  run: (world: World, params: z.output<S>, id: string) => object,
): Endpoint {
  const [method, path] = route.split(' ');
  if (path === undefined || (method !== 'GET' && method !== 'POST' && method !== 'DELETE')) {
    throw new Error(`not a route: ${route}`);
  }
  return {
    method,
    path,
    answer: (world, params, id) => run(world, parseParams(schema, params), id),
  };
}
