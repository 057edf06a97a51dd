/** `uri` is a server named by MONGODB_URI; the others are programs this package starts. */
export type EngineKind = 'uri' | 'mongod' | 'secantusd-rs' | 'secantusd-py';

/** A database program found on this machine. */
export interface Engine {
  kind: Exclude<EngineKind, 'uri'>;
  /** Its own version, or `unknown` where the program does not tell. */
  version: string;
  binary: string;
  /** Where it was found, in words for the summary. */
  origin: string;
}

/** An engine, or in words why it was not to be had. */
export type Attempt = Engine | { missing: string };

/** The releases this package builds or installs. */
export const NATIVE_VERSION = '0.5.3-beta.196';
export const WHEEL_VERSION = '0.7.0b3';

export function describeEngine(engine: Pick<Engine, 'kind' | 'version'>): string {
  return engine.version === 'unknown' ? engine.kind : `${engine.kind} ${engine.version}`;
}
