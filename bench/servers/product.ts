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
    PUBLIC_URL: 'https://bench.example',
    PORT: '0',
    LOG_LEVEL: 'silent',
    SYNC_ON_START: 'false',
  }),
);
report(server.url);
