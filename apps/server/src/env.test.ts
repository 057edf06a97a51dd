import { expect, test } from 'vitest';
import { EnvError, readEnv } from './env.ts';

const production = {
  NODE_ENV: 'production',
  MONGODB_URI: 'mongodb://127.0.0.1/onelastai',
  JWT_SECRET: 'a long and random secret of 40 characters',
  ENCRYPTION_KEY: 'another long and random secret, as long as that',
  PUBLIC_URL: 'https://onelastai.example',
  SMTP_URL: 'smtps://user:password@mail.onelastai.example',
  MAIL_FROM: 'OneLastAI <hello@onelastai.example>',
};

const STRIPE = {
  STRIPE_SECRET_KEY: 'sk_live_1234567890',
  STRIPE_WEBHOOK_SECRET: 'whsec_1234567890',
};

function problems(change: Record<string, string | undefined>): string[] {
  try {
    readEnv({ ...production, ...change });
  } catch (error) {
    if (!(error instanceof EnvError)) throw error;
    return error.message
      .split('\n')
      .slice(1)
      .map((line) => line.trim());
  }
  return [];
}

test('a complete production environment is read', () => {
  expect(readEnv({ ...production, JWT_EXPIRES_IN: '90m', PORT: '80' })).toMatchObject({
    production: true,
    jwtExpiresIn: 5400,
    port: 80,
    payments: null,
    model: null,
    publicUrl: 'https://onelastai.example',
    slowQueryMs: 1000,
    metricsToken: undefined,
  });
});

test.each([
  [{ JWT_SECRET: undefined }, 'JWT_SECRET: is not set.'],
  [{ JWT_SECRET: 'your-secret-key-your-secret-key-1234' }, 'JWT_SECRET: is a default secret.'],
  [{ JWT_SECRET: 'a'.repeat(40) }, 'JWT_SECRET: is a default secret.'],
  [{ ENCRYPTION_KEY: undefined }, 'ENCRYPTION_KEY: is not set.'],
  [{ ENCRYPTION_KEY: 'a'.repeat(40) }, 'ENCRYPTION_KEY: is a default secret.'],
  [{ JWT_SECRET: 'too short' }, 'JWT_SECRET: At least 32 characters.'],
  [{ PUBLIC_URL: undefined }, 'PUBLIC_URL: is not set.'],
  [{ SMTP_URL: undefined }, 'SMTP_URL: is not set.'],
  [
    { SMTP_URL: 'https://mail.example' },
    'SMTP_URL: An address such as smtps://user:password@mail.example.',
  ],
  [{ MAIL_FROM: undefined }, 'MAIL_FROM: is not set.'],
  [{ MAIL_FROM: 'OneLastAI' }, 'MAIL_FROM: A sender such as OneLastAI <hello@mail.example>.'],
  [{ MONGODB_URI: '' }, 'MONGODB_URI: is not set.'],
  [
    { MONGODB_URI: 'postgres://x' },
    'MONGODB_URI: An address that begins with mongodb:// or mongodb+srv://.',
  ],
  [
    { ...STRIPE, STRIPE_API_URL: 'http://127.0.0.1:12111' },
    'STRIPE_API_URL: a stand-in for Stripe gives passes away; for development alone.',
  ],
  [
    { STRIPE_SECRET_KEY: STRIPE.STRIPE_SECRET_KEY },
    'STRIPE_SECRET_KEY, STRIPE_WEBHOOK_SECRET: one is not set, but the other is.',
  ],
  [
    { ...STRIPE, STRIPE_SECRET_KEY: 'pk_live_1234567890' },
    'STRIPE_SECRET_KEY: A secret key such as sk_live_….',
  ],
  [{ AI_BASE_URL: 'http://127.0.0.1:1/v1' }, 'AI_MODEL: is not set, but AI_BASE_URL is.'],
  [{ METRICS_TOKEN: 'change-me-change-me' }, 'METRICS_TOKEN: is a default secret.'],
  [{ METRICS_TOKEN: 'too short' }, 'METRICS_TOKEN: At least 16 characters.'],
  [
    { TRUSTED_PROXIES: '10.0.0.0/8, proxy.example' },
    'TRUSTED_PROXIES: Addresses and networks such as 10.0.0.0/8, with commas between.',
  ],
  [
    { TRUSTED_PROXIES: '10.0.0.0/64' },
    'TRUSTED_PROXIES: Addresses and networks such as 10.0.0.0/8, with commas between.',
  ],
  [
    { COUNTRY_HEADER: 'cf-ipcountry' },
    'COUNTRY_HEADER: counts from TRUSTED_PROXIES alone, which is not set.',
  ],
  [{ RATE_LIMIT_PER_MINUTE: '-1' }, 'RATE_LIMIT_PER_MINUTE: Too small: expected number to be >=0'],
  [
    { SOURCES_ALLOW_PRIVATE: 'true' },
    'SOURCES_ALLOW_PRIVATE: opens our own network to feeds; for development alone.',
  ],
  [{ SLOW_QUERY_MS: '0' }, 'SLOW_QUERY_MS: Too small: expected number to be >=1'],
  [{ JWT_EXPIRES_IN: 'soon' }, 'JWT_EXPIRES_IN: A number with s, m, h or d, e.g. 24h.'],
])('security 23: production refuses %o and says which', (change, message) => {
  expect(problems(change)).toEqual([message]);
});

test('every variable at fault is named at once, and no value is', () => {
  const nothing = Object.fromEntries(Object.keys(production).map((name) => [name, undefined]));
  expect(problems({ ...nothing, NODE_ENV: 'production' })).toEqual([
    'MONGODB_URI: is not set.',
    'JWT_SECRET: is not set.',
    'ENCRYPTION_KEY: is not set.',
    'PUBLIC_URL: is not set.',
    'SMTP_URL: is not set.',
    'MAIL_FROM: is not set.',
  ]);
  const message = problems({ JWT_SECRET: 'hunter2', PORT: 'http', MONGODB_URI: 'x:secret@y' });
  expect(message).toHaveLength(3);
  expect(message.join()).not.toMatch(/hunter2|secret@/);
});

test('development makes its own secrets and keeps them', () => {
  const development = { MONGODB_URI: production.MONGODB_URI };
  const { jwtSecret, encryptionKey, payments } = readEnv(development);
  expect(jwtSecret.length).toBeGreaterThanOrEqual(43);
  expect(encryptionKey.length).toBeGreaterThanOrEqual(43);
  expect(encryptionKey).not.toBe(jwtSecret);
  expect(readEnv(development)).toMatchObject({ jwtSecret, encryptionKey });
  // Nothing is sold before somebody says where payments go.
  expect(payments).toBeNull();
});

test('which key it is says whether money moves, and a stand-in for Stripe never moves any', () => {
  const mode = (change: Record<string, string>) =>
    readEnv({ MONGODB_URI: production.MONGODB_URI, ...STRIPE, ...change }).payments?.mode;
  expect(mode({})).toBe('live');
  expect(mode({ STRIPE_SECRET_KEY: 'sk_test_1234567890' })).toBe('test');
  expect(mode({ STRIPE_API_URL: 'http://127.0.0.1:12111' })).toBe('test');
});
