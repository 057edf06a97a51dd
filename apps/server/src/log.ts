import { type DestinationStream, type Logger, pino } from 'pino';

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

export function createLog(level: string, sink: DestinationStream = pino.destination(1)): Logger {
  const options = {
    level,
    redact: {
      paths: SECRETS.flatMap((key) => [`["${key}"]`, `*["${key}"]`, `*.*["${key}"]`]),
      censor: '[redacted]',
    },
  };
  return pino(options, sink);
}
