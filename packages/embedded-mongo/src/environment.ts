import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

export type Environment = NodeJS.ProcessEnv;

/** The environment of this process: the one place of the package that reads it. */
export function processEnvironment(): Environment {
  return process.env;
}

/** The folder for what is built or downloaded once per machine. */
export function cacheFolder(env: Environment): string {
  if (env['ONELASTAI_CACHE']) return resolve(env['ONELASTAI_CACHE']);
  return join(env['XDG_CACHE_HOME'] || join(env['HOME'] || homedir(), '.cache'), 'onelastai');
}

/** The proxy https requests go through, by the names mongodb-memory-server knows. */
export function httpsProxy(env: Environment): string | undefined {
  const names = ['npm_config_https-proxy', 'npm_config_proxy', 'https_proxy', 'HTTPS_PROXY'];
  return names.map((name) => env[name]).find((value) => value);
}
