import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { Agent as HttpAgent, request as httpRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { dirname, join } from 'node:path';
import { DryMongoBinary, MongoBinary } from 'mongodb-memory-server';
import { MongoBinaryDownloadUrl } from 'mongodb-memory-server-core/lib/util/MongoBinaryDownloadUrl.js';
import type { Attempt } from './engine.ts';
import { cacheFolder, type Environment, httpsProxy } from './environment.ts';
import { errorText } from './errors.ts';
import { withLock } from './file-lock.ts';

const PROBE_MS = 2000;
const REMEMBERED_MS = 24 * 60 * 60 * 1000;

interface Failure {
  url: string;
  reason: string;
  at: string;
}

/**
 * The mongod that mongodb-memory-server downloads. A host that does not answer within two seconds
 * is given up on and not asked again for a day.
 */
export async function downloadedMongod(
  env: Environment,
  onProgress: (line: string) => void,
  version?: string,
): Promise<Attempt> {
  const downloadDir = join(cacheFolder(env), 'mongod');
  const options = await DryMongoBinary.generateOptions({
    downloadDir,
    ...(version && { version }),
  });
  const engine = (binary: string): Attempt => ({
    kind: 'mongod',
    version: options.version,
    binary,
    origin: "mongodb-memory-server's download",
  });
  const present = await DryMongoBinary.locateBinary(options);
  if (present) return engine(present);

  const url = await downloadUrl(options);
  if (typeof url !== 'string') return url;
  const memory = join(cacheFolder(env), 'unreachable-download.json');
  const host = new URL(url).host;
  const earlier = await readFailure(memory);
  if (earlier?.url === url && Date.now() - Date.parse(earlier.at) < REMEMBERED_MS) {
    const when = `remembered from ${earlier.at}; to try again delete ${memory}`;
    return { missing: `no mongod download from ${host}: ${earlier.reason} (${when})` };
  }
  const remember = async (reason: string): Promise<Attempt> => {
    await mkdir(dirname(memory), { recursive: true });
    const failure: Failure = { url, reason, at: new Date().toISOString() };
    await writeFile(memory, `${JSON.stringify(failure, null, 2)}\n`);
    return { missing: `no mongod download from ${host}: ${reason}` };
  };
  const unreachable = await probe(url, env);
  if (unreachable) return remember(unreachable);

  const onWait = () => onProgress('another process is downloading mongod; waiting …');
  return withLock(`${downloadDir}.lock`, onWait, async () => {
    const meanwhile = await DryMongoBinary.locateBinary(options);
    if (meanwhile) return engine(meanwhile);
    onProgress(`downloading mongod ${options.version} from ${host} …`);
    try {
      const binary = await MongoBinary.getPath(options);
      await rm(memory, { force: true });
      return engine(binary);
    } catch (error) {
      return remember(errorText(error).split('\n')[0] ?? 'failed');
    }
  });
}

type DownloadOptions = Awaited<ReturnType<typeof DryMongoBinary.generateOptions>>;

async function downloadUrl(options: DownloadOptions): Promise<string | { missing: string }> {
  try {
    return await new MongoBinaryDownloadUrl(options).getDownloadUrl();
  } catch (error) {
    // mongodb-memory-server knows no archive for this system.
    return { missing: `no mongod download for this system: ${errorText(error).split('\n')[0]}` };
  }
}

/** Asks the host for the archive's headers; the answer is the reason it cannot be had, if any. */
function probe(url: string, env: Environment): Promise<string | undefined> {
  const secure = url.startsWith('https:');
  const proxy = httpsProxy(env);
  const proxyEnv = proxy ? { proxyEnv: { http_proxy: proxy, https_proxy: proxy } } : {};
  return new Promise((resolve) => {
    const agent = secure ? new HttpsAgent(proxyEnv) : new HttpAgent(proxyEnv);
    const request = (secure ? httpsRequest : httpRequest)(
      url,
      { method: 'HEAD', agent, signal: AbortSignal.timeout(PROBE_MS) },
      (response) => {
        const status = response.statusCode ?? 0;
        response.destroy();
        resolve(status < 400 ? undefined : `it answered ${status}`);
      },
    );
    request.on('error', (error) =>
      resolve(error.name === 'AbortError' ? 'no answer within 2 s' : errorText(error)),
    );
    request.end();
  });
}

async function readFailure(file: string): Promise<Failure | undefined> {
  try {
    const value: unknown = JSON.parse(await readFile(file, 'utf8'));
    if (typeof value !== 'object' || value === null) return undefined;
    if (!('url' in value && 'reason' in value && 'at' in value)) return undefined;
    return { url: String(value.url), reason: String(value.reason), at: String(value.at) };
  } catch {
    // Not there or not readable: ask again.
    return undefined;
  }
}
