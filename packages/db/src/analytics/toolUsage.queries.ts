import { fitting } from './fitting.ts';
import { personRef } from './personRef.ts';
import { type ToolUsageDoc, ToolUsageModel } from './toolUsage.model.ts';

export interface TrackedToolUsage {
  toolName: string;
  userId?: string | null | undefined;
  agentId?: string | undefined;
  conversationId?: string | undefined;
  command?: string | undefined;
  /** Kept up to 16 KiB of JSON, as is `metadata`. */
  arguments?: unknown;
  result?: ToolUsageDoc['result'] | undefined;
  /** Milliseconds. */
  latency?: number | undefined;
  metadata?: unknown;
  now: Date;
}

/** Records one call of a tool. */
export async function trackToolUsage(usage: TrackedToolUsage): Promise<ToolUsageDoc> {
  const { now, userId, ...rest } = usage;
  const created = await new ToolUsageModel({
    ...rest,
    ...personRef(userId),
    arguments: fitting(usage.arguments),
    metadata: fitting(usage.metadata),
    timestamp: now,
  }).save();
  return created.toObject();
}
