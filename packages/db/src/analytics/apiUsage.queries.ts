import { type ApiUsageDoc, ApiUsageModel } from './apiUsage.model.ts';
import { personRef } from './personRef.ts';

export type NewApiUsage = Omit<ApiUsageDoc, '_id' | 'userId' | 'timestamp'> & {
  userId?: string | null | undefined;
  now: Date;
};

const TEXT_MAX = 300;

/** Records answered requests, as many as have gathered. The addresses are truncated here. */
export async function recordApiUsage(usages: readonly NewApiUsage[]): Promise<void> {
  await ApiUsageModel.insertMany(
    usages.map(({ now, userId, errorMessage, userAgent, ...usage }) => ({
      ...usage,
      ...personRef(userId),
      ...(errorMessage === undefined ? {} : { errorMessage: errorMessage.slice(0, TEXT_MAX) }),
      ...(userAgent === undefined ? {} : { userAgent: userAgent.slice(0, TEXT_MAX) }),
      timestamp: now,
    })),
  );
}
