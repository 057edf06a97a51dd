import { findActivePass } from '@onelastai/db';
import type { Case, Row } from '../case.ts';
import { compare } from '../compare.ts';

interface Pass {
  userId: string;
  agentId: string;
  status: string;
  expiryDate: Date;
}

const ACTIVE = 50;

export const activePass: Case = {
  name: 'pass',
  about: 'whether a person holds an active pass for an agent',
  database: 'memory',

  async measure({ raw, dataset, ...options }): Promise<Row[]> {
    const now = dataset.seed.until;
    const passes = raw.collection<Pass>('subscriptions');
    const active = await passes.find({ status: 'active' }).limit(ACTIVE).toArray();
    const held = (lane: number) => {
      const pass = active[lane % active.length];
      if (!pass) throw new Error('Nobody holds an active pass.');
      return pass;
    };
    const ours = (lane: number) => findActivePass(held(lane).userId, held(lane).agentId, now);
    const find = (lane: number) =>
      passes.findOne(
        {
          userId: held(lane).userId,
          agentId: held(lane).agentId,
          status: 'active',
          expiryDate: { $gt: now },
        },
        { sort: { expiryDate: -1 } },
      );
    if (String((await ours(1))?._id) !== String((await find(1))?._id)) {
      throw new Error('The two sides read different passes.');
    }
    const comparison = await compare({ ours, raw: find, concurrency: 8 }, options);
    return [{ name: 'active pass', atMost: 1.3, comparison }];
  },
};
