import type { MetricsPeriod } from '@onelastai/contracts';
import mongoose from 'mongoose';
import { type CommunityMetricsDoc, CommunityMetricsModel } from './metrics.model.ts';

type Moderation = CommunityMetricsDoc['moderation'];

/** What may be stored until the migration has run: the reference wrote `actionsaken`. */
export type StoredMetrics = Omit<CommunityMetricsDoc, 'moderation'> & {
  moderation?: (Partial<Moderation> & { actionsaken?: number }) | null;
};

/** A group's figures, the newest period first, of the periods that began in `[from, until)`. */
export async function listGroupMetrics(
  groupId: string,
  period: MetricsPeriod,
  { from, until }: { from: Date; until: Date },
): Promise<CommunityMetricsDoc[]> {
  const stored = await CommunityMetricsModel.find({
    groupId: new mongoose.Types.ObjectId(groupId),
    period,
    date: { $gte: from, $lt: until },
  })
    .sort({ date: -1 })
    .lean<StoredMetrics[]>();
  return stored.map(readMetrics);
}

export function readMetrics({ moderation, ...metrics }: StoredMetrics): CommunityMetricsDoc {
  const {
    reports = 0,
    contentRemoved = 0,
    actionsaken = 0,
    actionsTaken = actionsaken,
  } = moderation ?? {};
  return { ...metrics, moderation: { reports, actionsTaken, contentRemoved } };
}
