import { z } from 'zod';
import { StripeError } from '../errors.ts';

/** Building blocks of the endpoints' parameters: everything comes as text. */
export const text = z.string().min(1).max(5000);
export const id = z.string().min(1).max(255);
export const url = z.string().min(1).max(5000);
export const integer = (min: number, max = Number.MAX_SAFE_INTEGER) =>
  z
    .string()
    .regex(/^-?\d{1,15}$/)
    .transform(Number)
    .pipe(z.number().min(min).max(max));
export const decimal = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,10}(\.\d{1,10})?$/)
    .transform(Number)
    .pipe(z.number().min(min).max(max));
export const flag = z.enum(['true', 'false']).transform((value) => value === 'true');
export const currency = z
  .string()
  .regex(/^[a-z]{3}$/i)
  .transform((value) => value.toLowerCase());
/** Seconds since 1970. */
export const instant = integer(0, 99_999_999_999);
/** An empty text removes a key, an empty `metadata` all of them. */
export const metadata = z
  .record(z.string().max(40), z.string().max(500))
  .refine((value) => Object.keys(value).length <= 50)
  .or(z.literal(''));
export const expand = { expand: z.array(z.string().max(200)).max(20).optional() };
export const page = {
  ...expand,
  limit: integer(1, 100).optional(),
  starting_after: id.optional(),
};
export const span = instant.or(
  z.strictObject({
    gt: instant.optional(),
    gte: instant.optional(),
    lt: instant.optional(),
    lte: instant.optional(),
  }),
);

/** The parameters as the endpoint wants them, or Stripe's refusal of the first that is wrong. */
export function parseParams<S extends z.ZodType>(schema: S, given: unknown): z.output<S> {
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  throw refusal(parsed.error, given);
}

function refusal(error: z.ZodError, given: unknown): StripeError {
  const [issue] = error.issues;
  const path = issue?.path.map(String) ?? [];
  if (issue?.code === 'unrecognized_keys') {
    const param = formName([...path, ...issue.keys.slice(0, 1)]);
    return refused(`Received unknown parameter: ${param}`, 'parameter_unknown', param);
  }
  const param = formName(path);
  if (valueAt(given, path) === undefined) {
    return refused(`Missing required param: ${param}.`, 'parameter_missing', param);
  }
  return refused(`Invalid ${param}: ${issue?.message ?? ''}`, 'parameter_invalid', param);
}

function refused(message: string, code: string, param: string): StripeError {
  return new StripeError(400, 'invalid_request_error', message, { code, param }, false);
}

const formName = ([first = '', ...rest]: string[]) =>
  `${first}${rest.map((key) => `[${key}]`).join('')}`;

function valueAt(value: unknown, path: string[]): unknown {
  return path.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null
        ? new Map<string, unknown>(Object.entries(inner)).get(key)
        : undefined,
    value,
  );
}
