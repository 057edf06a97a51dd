export { type Clock, systemClock } from './clock.ts';
export type { ApiConfig, ModelConfig } from './config.ts';
export { withDeadline } from './deadline.ts';
export { createDeps, type Deps } from './deps.ts';
export { folderSource } from './domains/agents/sources/folderSource.ts';
export type { AgentSource } from './domains/agents/sources/source.ts';
export { type SyncReport, syncAgents } from './domains/agents/sources/sync.service.ts';
export { handleCollect, handleTrpc } from './handler.ts';
export { type AppRouter, appRouter } from './root.ts';
