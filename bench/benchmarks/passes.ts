import type { Db } from 'mongodb';

const PASSES = 30;
const DAY_MS = 24 * 60 * 60 * 1000;

/** Gives an account more passes than a page holds, each to another agent. */
export async function givePasses(db: Db, userId: string): Promise<void> {
  const agents = await db.collection('agents').find().limit(PASSES).toArray();
  const now = Date.now();
  await db.collection('subscriptions').insertMany(
    agents.map(({ id, pricing, pricingMinor }, index) => {
      const at = new Date(now - index * 60_000);
      return {
        userId,
        agentId: id,
        plan: 'daily',
        price: pricing.daily,
        status: 'active',
        startDate: at,
        expiryDate: new Date(at.getTime() + DAY_MS),
        autoRenew: true,
        createdAt: at,
        updatedAt: at,
        priceMinor: pricingMinor.daily,
        currency: 'USD',
        requestId: `bench-${index}`,
      };
    }),
  );
}
