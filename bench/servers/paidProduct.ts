import { readEnv, startServer } from '@onelastai/server';
import { report } from './serve.ts';

/** The product that sells, at a stand-in for Stripe, which production refuses. */
const [, , mongoUri, jwtSecret, stripe = '{}'] = process.argv;
const server = await startServer(
  readEnv({
    NODE_ENV: 'test',
    MONGODB_URI: mongoUri,
    JWT_SECRET: jwtSecret,
    JOBS: 'false',
    PORT: '0',
    LOG_LEVEL: 'silent',
    RATE_LIMIT_PER_MINUTE: '0',
    ADDRESS_LIMIT_FACTOR: '10000',
    SYNC_ON_START: 'false',
    ...JSON.parse(stripe),
  }),
);
report(server.url);
