import { randomUUID } from 'node:crypto';
import { createPageView, createPageViewIngest, trackVisitor } from '@onelastai/db';
import { ObjectId } from 'mongodb';
import type { Case, Row } from '../case.ts';
import { compare } from '../compare.ts';

const VISITORS = 2000;

export const visitorUpsert: Case = {
  name: 'visitor',
  about: 'a visit of a known or new visitor, as one upsert',
  database: 'engine',

  async measure({ raw, ...options }): Promise<Row[]> {
    const visitors = raw.collection('visitors');
    let visit = 0;
    // Half of the visits are a known visitor's.
    const visitorId = () => `bench-${visit++ % 2 === 0 ? visit % VISITORS : randomUUID()}`;
    const device = { browser: 'Chrome', os: 'Linux', deviceType: 'desktop' };
    const comparison = await compare(
      {
        concurrency: 8,
        ours: () => trackVisitor({ visitorId: visitorId(), device, now: new Date() }),
        raw: () => {
          const now = new Date();
          return visitors.findOneAndUpdate(
            { visitorId: visitorId() },
            {
              $set: { lastVisit: now, deviceInfo: device },
              $inc: { visits: 1 },
              $setOnInsert: { firstVisit: now },
            },
            { upsert: true, returnDocument: 'after' },
          );
        },
      },
      options,
    );
    return [{ name: 'visitor upsert', comparison }];
  },
};

const WRITERS = 200;

export const pageViewIngest: Case = {
  name: 'ingest',
  about: 'page views stored: one by one, and in natural batches ÷ one by one by the raw driver',
  database: 'engine',

  async measure({ raw, ...options }): Promise<Row[]> {
    const pageviews = raw.collection('pageviews');
    let acknowledged = 0;
    const before = await pageviews.estimatedDocumentCount();
    const view = () => ({
      visitorId: `bench-${acknowledged % VISITORS}`,
      sessionId: `bench-${acknowledged % VISITORS}`,
      page: { url: 'https://onelastai.example/agents', path: '/agents', title: '', referrer: '' },
      clientId: randomUUID(),
      now: new Date(),
    });
    const counted = async (store: Promise<unknown>) => {
      await store;
      acknowledged += 1;
    };
    const ingest = createPageViewIngest();
    const insertOne = () => {
      const { now, ...fields } = view();
      const document = { _id: new ObjectId(), ...fields, timestamp: now, timeSpent: 0 };
      return counted(pageviews.insertOne({ ...document, scrollDepth: 0 }));
    };
    const verify = async () => {
      const stored = (await pageviews.estimatedDocumentCount()) - before;
      if (stored !== acknowledged) {
        throw new Error(`${acknowledged} views were acknowledged, ${stored} are stored.`);
      }
    };
    const single = () => counted(createPageView(view()));
    const batched = () => counted(ingest.add(view()));
    const contest = { raw: insertOne, concurrency: WRITERS, verify };
    return [
      {
        name: 'ingest, one by one',
        comparison: await compare({ ...contest, ours: single }, options),
      },
      {
        name: 'ingest, natural batches',
        atLeast: 3,
        comparison: await compare({ ...contest, ours: batched }, options),
      },
    ];
  },
};
