import { type Logger, pino } from 'pino';

/** Wherever they stand in what is logged, these never reach the log. */
const SECRETS = [
  'password',
  'token',
  'authorization',
  'cookie',
  'jwtSecret',
  'apiKey',
  'set-cookie',
];

export function createLog(level: string): Logger {
  return pino({
    level,
    redact: {
      paths: SECRETS.flatMap((key) => [`["${key}"]`, `*["${key}"]`, `*.*["${key}"]`]),
      censor: '[redacted]',
    },
  });
}
