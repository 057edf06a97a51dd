import { argon2, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { promisify } from 'node:util';
import { listen, report } from './serve.ts';

const hash = promisify(argon2);
/** The product's own parameters (packages/api, passwords.ts). */
const PARAMETERS = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 };

/** One argon2id hash per request and nothing else. */
const server = createServer((request, response) => {
  request.resume();
  hash('argon2id', { message: 'plum-orbit-lantern', nonce: randomBytes(16), ...PARAMETERS }).then(
    (tag) => response.end(tag.toString('base64')),
    (error: unknown) => response.writeHead(500).end(String(error)),
  );
});
report(await listen(server));
