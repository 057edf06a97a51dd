import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PAYMENT_MODES } from '@onelastai/contracts';
import { z } from 'zod';

/** The repository's root: the same from `src` and from `dist`. */
const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

const SECRET_FILE = resolve(ROOT, '.data/jwt-secret');
const SECRET_MIN = 32;
const METRICS_TOKEN_MIN = 16;

/** `24h`, `30m`, `7d`, or a number of seconds, in seconds. */
const duration = z
  .string()
  .regex(/^\d{1,9}[smhd]?$/, 'A number with s, m, h or d, e.g. 24h.')
  .transform((value) => {
    const unit = { s: 1, m: 60, h: 3600, d: 86_400 }[value.slice(-1)];
    return Number.parseInt(value, 10) * (unit ?? 1);
  })
  .pipe(z.number().min(60, 'At least a minute.'));

const origin = z
  .url({ protocol: /^https?$/, error: 'An address such as https://onelastai.example.' })
  .transform((url) => new URL(url).origin);

const flag = z.enum(['true', 'false']).transform((value) => value === 'true');

const shape = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  MONGODB_URI: z
    .string()
    .regex(/^mongodb(\+srv)?:\/\//, 'An address that begins with mongodb:// or mongodb+srv://.'),
  JWT_SECRET: z.string().min(SECRET_MIN, `At least ${SECRET_MIN} characters.`).optional(),
  JWT_EXPIRES_IN: duration.default(86_400),
  PUBLIC_URL: origin.optional(),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(8787),
  PAYMENTS: z.enum(PAYMENT_MODES).optional(),
  AI_BASE_URL: z.url({ protocol: /^https?$/ }).optional(),
  AI_API_KEY: z.string().min(1).optional(),
  AI_MODEL: z.string().min(1).optional(),
  AI_STALL_SECONDS: z.coerce.number().min(1).max(120).default(20),
  AGENTS_DIR: z.string().min(1).default(resolve(ROOT, 'agents')),
  WEB_DIR: z.string().min(1).default(resolve(ROOT, 'apps/web/dist')),
  SYNC_ON_START: flag.default(true),
  SLOW_QUERY_MS: z.coerce.number().int().min(1).max(60_000).default(1000),
  METRICS_TOKEN: z
    .string()
    .min(METRICS_TOKEN_MIN, `At least ${METRICS_TOKEN_MIN} characters.`)
    .optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
});

export interface Env {
  production: boolean;
  mongodbUri: string;
  jwtSecret: string;
  /** Seconds. */
  jwtExpiresIn: number;
  /** Origin where people open the product. */
  publicUrl: string;
  host: string;
  port: number;
  payments: (typeof PAYMENT_MODES)[number];
  model: { baseUrl: string; apiKey: string | undefined; name: string; stallMs: number } | null;
  agentsDir: string;
  webDir: string;
  /** Apply missing indexes and sync the catalogue before listening. */
  syncOnStart: boolean;
  /** Milliseconds from which a database command counts as slow. */
  slowQueryMs: number;
  /** Who may read the metrics. */
  metricsToken: string | undefined;
  logLevel: string;
}

/** A configuration that must not be started with; the message names every variable at fault. */
export class EnvError extends Error {
  constructor(problems: string[]) {
    super(`The configuration is not usable:\n${problems.map((it) => `  ${it}`).join('\n')}`);
    this.name = 'EnvError';
  }
}

/** Reads and checks the environment. Throws `EnvError`. An empty variable counts as not set. */
export function readEnv(source: NodeJS.ProcessEnv = process.env): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const production = given['NODE_ENV'] === 'production';
  const parsed = shape.safeParse(given);
  const problems = [
    ...(parsed.success ? [] : parsed.error.issues.map((issue) => describe(issue, given))),
    ...(production ? productionProblems(given) : []),
    ...(given['AI_BASE_URL'] && !given['AI_MODEL']
      ? ['AI_MODEL: is not set, but AI_BASE_URL is.']
      : []),
  ];
  if (!parsed.success || problems.length > 0) throw new EnvError(problems);
  const env = parsed.data;

  return {
    production,
    mongodbUri: env.MONGODB_URI,
    jwtSecret: env.JWT_SECRET ?? developmentSecret(),
    jwtExpiresIn: env.JWT_EXPIRES_IN,
    publicUrl: env.PUBLIC_URL ?? `http://localhost:${env.PORT}`,
    host: env.HOST,
    port: env.PORT,
    payments: env.PAYMENTS ?? (production ? 'off' : 'instant'),
    model:
      env.AI_BASE_URL !== undefined && env.AI_MODEL !== undefined
        ? {
            baseUrl: env.AI_BASE_URL,
            apiKey: env.AI_API_KEY,
            name: env.AI_MODEL,
            stallMs: env.AI_STALL_SECONDS * 1000,
          }
        : null,
    agentsDir: env.AGENTS_DIR,
    webDir: env.WEB_DIR,
    syncOnStart: env.SYNC_ON_START,
    slowQueryMs: env.SLOW_QUERY_MS,
    metricsToken: env.METRICS_TOKEN,
    logLevel: env.LOG_LEVEL,
  };
}

/** Secrets that stand in documentation and examples, the reference's among them. */
const KNOWN_SECRETS = /your-secret-key|change-?me|^(.)\1*$/i;

function describe(issue: z.core.$ZodIssue, given: NodeJS.ProcessEnv): string {
  const name = issue.path.join('.');
  const missing = issue.code === 'invalid_type' && given[name] === undefined;
  return `${name}: ${missing ? 'is not set.' : issue.message}`;
}

function productionProblems(env: NodeJS.ProcessEnv): string[] {
  const problems: string[] = [];
  if (env.JWT_SECRET === undefined) problems.push('JWT_SECRET: is not set.');
  else if (KNOWN_SECRETS.test(env.JWT_SECRET)) problems.push('JWT_SECRET: is a default secret.');
  if (env.PUBLIC_URL === undefined) problems.push('PUBLIC_URL: is not set.');
  if (env.PAYMENTS === 'instant') {
    problems.push('PAYMENTS: "instant" gives passes away; it is for development alone.');
  }
  return problems;
}

/** Made once and kept in a git-ignored file, so that sign-ins outlive a restart. */
function developmentSecret(): string {
  try {
    const kept = readFileSync(SECRET_FILE, 'utf8').trim();
    if (kept.length >= SECRET_MIN) return kept;
  } catch {
    // Not there yet.
  }
  const secret = randomBytes(32).toString('base64url');
  mkdirSync(dirname(SECRET_FILE), { recursive: true });
  writeFileSync(SECRET_FILE, `${secret}\n`, { mode: 0o600 });
  return secret;
}
