import { listLivePasses, RENEWAL_LEEWAY_MS } from '@onelastai/db';
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
  about: 'the passes that a person holds: what the entitlement check reads',
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
    const ours = (lane: number) => listLivePasses(held(lane).userId, now);
    const find = (lane: number) =>
      passes
        .find(
          {
            userId: held(lane).userId,
            status: 'active',
            expiryDate: { $gt: new Date(now.getTime() - RENEWAL_LEEWAY_MS) },
          },
          { projection: { agentId: 1, planId: 1, expiryDate: 1, autoRenew: 1, billingState: 1 } },
        )
        .toArray();
    const ids = (rows: { _id: unknown }[]) => rows.map(({ _id }) => String(_id)).sort();
    if (String(ids(await ours(1))) !== String(ids(await find(1)))) {
      throw new Error('The two sides read different passes.');
    }
    const comparison = await compare({ ours, raw: find, concurrency: 8 }, options);
    return [{ name: 'active pass', atMost: 1.3, comparison }];
  },
};
