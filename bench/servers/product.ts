import { randomBytes } from 'node:crypto';
import { readEnv, startServer } from '@onelastai/server';
import { report } from './serve.ts';

/** The product as `pnpm start` runs it, silent and on a database that is ready. */
const [, , mongoUri, jwtSecret = randomBytes(32).toString('base64url')] = process.argv;
const server = await startServer(
  readEnv({
    NODE_ENV: 'production',
    MONGODB_URI: mongoUri,
    JWT_SECRET: jwtSecret,
    ENCRYPTION_KEY: randomBytes(32).toString('base64url'),
    PUBLIC_URL: 'https://bench.example',
    SMTP_URL: 'smtp://127.0.0.1:1',
    MAIL_FROM: 'bench@bench.example',
    JOBS: 'false',
    PORT: '0',
    LOG_LEVEL: 'silent',
    // The load comes from one address.
    RATE_LIMIT_PER_MINUTE: '0',
    ADDRESS_LIMIT_FACTOR: '10000',
    SYNC_ON_START: 'false',
  }),
);
report(server.url);
