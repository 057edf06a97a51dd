import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { trustedList } from './clientAddress.ts';

/** The repository's root: the same from `src` and from `dist`. */
const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

const SECRETS = resolve(ROOT, '.data');
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

const proxies = z
  .string()
  .transform((list) => list.split(',').map((proxy) => proxy.trim()))
  .superRefine((list, context) => {
    try {
      trustedList(list);
    } catch {
      context.addIssue('Addresses and networks such as 10.0.0.0/8, with commas between.');
    }
  });

/** An address, or a name and an address in angle brackets; on one line. */
const SENDER = /^([^<>\r\n]+ <[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/;

const flag = z.enum(['true', 'false']).transform((value) => value === 'true');

const shape = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  MONGODB_URI: z
    .string()
    .regex(/^mongodb(\+srv)?:\/\//, 'An address that begins with mongodb:// or mongodb+srv://.'),
  JWT_SECRET: z.string().min(SECRET_MIN, `At least ${SECRET_MIN} characters.`).optional(),
  ENCRYPTION_KEY: z.string().min(SECRET_MIN, `At least ${SECRET_MIN} characters.`).optional(),
  JWT_EXPIRES_IN: duration.default(86_400),
  PUBLIC_URL: origin.optional(),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(8787),
  TRUSTED_PROXIES: proxies.default([]),
  COUNTRY_HEADER: z
    .string()
    .regex(/^[A-Za-z0-9-]{1,60}$/, 'The name of a header, e.g. cf-ipcountry.')
    .optional(),
  RATE_LIMIT_PER_MINUTE: z.coerce.number().int().min(0).max(1_000_000).default(1200),
  ADDRESS_LIMIT_FACTOR: z.coerce.number().int().min(1).max(10_000).default(1),
  STRIPE_SECRET_KEY: z
    .string()
    .regex(/^(sk|rk)_(test|live)_\w{8,}$/, 'A secret key such as sk_live_….')
    .optional(),
  STRIPE_WEBHOOK_SECRET: z
    .string()
    .regex(/^whsec_\w{8,}$/, 'The signing secret of the webhook, whsec_….')
    .optional(),
  STRIPE_API_URL: z.url({ protocol: /^https?$/ }).optional(),
  STRIPE_TAX: flag.default(false),
  AI_BASE_URL: z.url({ protocol: /^https?$/ }).optional(),
  AI_API_KEY: z.string().min(1).optional(),
  AI_MODEL: z.string().min(1).optional(),
  AI_STALL_SECONDS: z.coerce.number().min(1).max(120).default(20),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/, error: 'An address such as smtps://user:password@mail.example.' })
    .optional(),
  MAIL_FROM: z
    .string()
    .max(200)
    .regex(SENDER, 'A sender such as OneLastAI <hello@mail.example>.')
    .optional(),
  JOBS: flag.default(true),
  SOURCES_ALLOW_PRIVATE: flag.default(false),
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
  encryptionKey: string;
  /** Seconds. */
  jwtExpiresIn: number;
  /** Origin where people open the product. */
  publicUrl: string;
  host: string;
  port: number;
  /** Addresses and networks of proxies whose word on a client's address and country counts. */
  trustedProxies: string[];
  countryHeader: string | undefined;
  /** Calls a minute from one address to this process; 0: any number. */
  callsPerMinute: number;
  /** Times that limits by address are raised. */
  addressLimitFactor: number;
  /** Stripe, or its double; `null`: nothing can be bought. */
  payments: {
    secretKey: string;
    webhookSecret: string;
    /** Where the double answers; `null`: Stripe itself. */
    apiUrl: string | null;
    mode: 'live' | 'test';
    tax: boolean;
  } | null;
  model: { baseUrl: string; apiKey: string | undefined; name: string; stallMs: number } | null;
  /** `null`: mails are kept for the mailbox page of development. */
  smtpUrl: string | null;
  mailFrom: string;
  /** Whether feeds of agents may come from private networks, and from this machine without encryption. */
  sourcesAllowPrivate: boolean;
  /** Whether this process does background work. */
  jobs: boolean;
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
    ...(given['COUNTRY_HEADER'] && !given['TRUSTED_PROXIES']
      ? ['COUNTRY_HEADER: counts from TRUSTED_PROXIES alone, which is not set.']
      : []),
    ...(['STRIPE_SECRET_KEY', 'STRIPE_WEBHOOK_SECRET'].filter((name) => given[name]).length === 1
      ? ['STRIPE_SECRET_KEY, STRIPE_WEBHOOK_SECRET: one is not set, but the other is.']
      : []),
    ...(given['AI_BASE_URL'] && !given['AI_MODEL']
      ? ['AI_MODEL: is not set, but AI_BASE_URL is.']
      : []),
  ];
  if (!parsed.success || problems.length > 0) throw new EnvError(problems);
  const env = parsed.data;

  return {
    production,
    mongodbUri: env.MONGODB_URI,
    jwtSecret: env.JWT_SECRET ?? developmentSecret('jwt-secret'),
    encryptionKey: env.ENCRYPTION_KEY ?? developmentSecret('encryption-key'),
    jwtExpiresIn: env.JWT_EXPIRES_IN,
    publicUrl: env.PUBLIC_URL ?? `http://localhost:${env.PORT}`,
    host: env.HOST,
    port: env.PORT,
    trustedProxies: env.TRUSTED_PROXIES,
    countryHeader: env.COUNTRY_HEADER,
    callsPerMinute: env.RATE_LIMIT_PER_MINUTE,
    addressLimitFactor: env.ADDRESS_LIMIT_FACTOR,
    payments: readPayments(env),
    model:
      env.AI_BASE_URL !== undefined && env.AI_MODEL !== undefined
        ? {
            baseUrl: env.AI_BASE_URL,
            apiKey: env.AI_API_KEY,
            name: env.AI_MODEL,
            stallMs: env.AI_STALL_SECONDS * 1000,
          }
        : null,
    smtpUrl: env.SMTP_URL ?? null,
    mailFrom: env.MAIL_FROM ?? 'OneLastAI <onelastai@localhost>',
    sourcesAllowPrivate: env.SOURCES_ALLOW_PRIVATE,
    jobs: env.JOBS,
    agentsDir: env.AGENTS_DIR,
    webDir: env.WEB_DIR,
    syncOnStart: env.SYNC_ON_START,
    slowQueryMs: env.SLOW_QUERY_MS,
    metricsToken: env.METRICS_TOKEN,
    logLevel: env.LOG_LEVEL,
  };
}

function readPayments({
  STRIPE_SECRET_KEY: secretKey,
  STRIPE_WEBHOOK_SECRET: webhookSecret,
  STRIPE_API_URL: apiUrl = null,
  STRIPE_TAX: tax,
}: {
  STRIPE_SECRET_KEY?: string | undefined;
  STRIPE_WEBHOOK_SECRET?: string | undefined;
  STRIPE_API_URL?: string | undefined | null;
  STRIPE_TAX: boolean;
}): Env['payments'] {
  if (secretKey === undefined || webhookSecret === undefined) return null;
  const mode = apiUrl === null && /^.k_live_/.test(secretKey) ? 'live' : 'test';
  return { secretKey, webhookSecret, apiUrl, mode, tax };
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
  for (const name of ['JWT_SECRET', 'ENCRYPTION_KEY', 'PUBLIC_URL', 'SMTP_URL', 'MAIL_FROM']) {
    if (env[name] === undefined) problems.push(`${name}: is not set.`);
  }
  for (const name of ['JWT_SECRET', 'ENCRYPTION_KEY', 'METRICS_TOKEN']) {
    if (KNOWN_SECRETS.test(env[name] ?? '')) problems.push(`${name}: is a default secret.`);
  }
  if (env['STRIPE_API_URL'] !== undefined) {
    problems.push(
      'STRIPE_API_URL: a stand-in for Stripe gives passes away; for development alone.',
    );
  }
  if (env.SOURCES_ALLOW_PRIVATE === 'true') {
    problems.push('SOURCES_ALLOW_PRIVATE: opens our own network to feeds; for development alone.');
  }
  return problems;
}

/** Made once and kept in a git-ignored file, so that sign-ins outlive a restart. */
function developmentSecret(name: string): string {
  const file = resolve(SECRETS, name);
  try {
    const kept = readFileSync(file, 'utf8').trim();
    if (kept.length >= SECRET_MIN) return kept;
  } catch {
    // Not there yet.
  }
  const secret = randomBytes(32).toString('base64url');
  mkdirSync(SECRETS, { recursive: true });
  writeFileSync(file, `${secret}\n`, { mode: 0o600 });
  return secret;
}
