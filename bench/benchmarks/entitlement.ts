import { randomBytes } from 'node:crypto';
import { createHub, createPassCache, systemClock } from '@onelastai/api';
import { connect, disconnect } from '@onelastai/db';
import { MongoClient } from 'mongodb';
import { pino } from 'pino';
import { median } from '../measure/median.ts';
import type { Bench, Benchmark, FigureResult } from './benchmark.ts';
import { givePasses } from './passes.ts';

const PEOPLE = 50;
const LANES = 8;
const CHECKS = 4000;

export const entitlement: Benchmark = {
  name: 'entitlement',
  about: 'whether an agent is open to a person ÷ the raw driver’s indexed findOne',

  async measure({ mongoUri, cleanup, rounds, progress }: Bench): Promise<FigureResult[]> {
    const client = await MongoClient.connect(mongoUri);
    cleanup.defer(() => client.close());
    await connect(mongoUri);
    cleanup.defer(disconnect);
    const db = client.db();
    const people = Array.from({ length: PEOPLE }, () => randomBytes(12).toString('hex'));
    for (const userId of people) await givePasses(db, userId);
    const held = await db
      .collection('subscriptions')
      .find({ userId: { $in: people } })
      .toArray();
    const pairs = held.map(({ userId, agentId }) => ({ userId, agentId }));
    const pairAt = (index: number) => {
      const pair = pairs[index % pairs.length];
      if (!pair) throw new Error('Nobody holds a pass.');
      return pair;
    };

    const hub = createHub({ log: pino({ level: 'silent' }) });
    hub.start();
    cleanup.defer(() => hub.stop());
    await hub.position();
    const passes = createPassCache(systemClock, hub);
    const ours = async (index: number) => {
      const { userId, agentId } = pairAt(index);
      const open = await passes.get(userId);
      return open.some(({ opens }) => opens === 'all' || opens.has(agentId));
    };
    const subscriptions = db.collection('subscriptions');
    const raw = async (index: number) => {
      const { userId, agentId } = pairAt(index);
      const expiryDate = { $gt: new Date() };
      const pass = await subscriptions.findOne({ userId, agentId, status: 'active', expiryDate });
      return pass !== null;
    };
    const ratios: number[] = [];
    const rates: { ours: number; raw: number }[] = [];
    for (let round = 0; round < rounds; round++) {
      const rate = { ours: await perSecond(ours), raw: await perSecond(raw) };
      rates.push(rate);
      ratios.push(rate.raw / rate.ours);
      progress(`${Math.round(rate.ours)}/s and ${Math.round(rate.raw)}/s`);
    }
    const detail = `${Math.round(median(rates.map((it) => it.ours)))}/s ÷ ${Math.round(median(rates.map((it) => it.raw)))}/s: ${(1 / median(ratios)).toFixed(1)} times as many`;
    const figure = median(ratios) * 100;
    return [{ name: 'check, of a findOne', figure, unit: '%', floor: 50, aim: 33, detail }];
  },
};

/** Throws where one of them finds nothing open: then it was not the work that is measured. */
async function perSecond(check: (index: number) => Promise<boolean>): Promise<number> {
  const began = performance.now();
  await Promise.all(
    Array.from({ length: LANES }, async (_, lane) => {
      for (let index = lane; index < CHECKS; index += LANES) {
        if (!(await check(index))) throw new Error('An agent that is held is not open.');
      }
    }),
  );
  return CHECKS / ((performance.now() - began) / 1000);
}
