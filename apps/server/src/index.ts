export { createApp } from './app.ts';
export { type Env, EnvError, readEnv } from './env.ts';
export { createLog } from './log.ts';
export { type RunningServer, startServer } from './server.ts';
