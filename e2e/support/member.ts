import { randomUUID } from 'node:crypto';
import {
  AuthSessionModel,
  createSubscription,
  emitPassesChanged,
  UserModel,
  withTransaction,
} from '@onelastai/db';
import type { BrowserContext } from 'playwright-core';
import { expect } from 'vitest';

const password = 'plum-orbit-lantern';

/**
 * Signs the visitor up, over the product's own interface: the cookie is the browser's. Answers the
 * address.
 */
export async function becomeMember(
  context: BrowserContext,
  url: string,
  name = 'Ada Lovelace',
): Promise<string> {
  const email = `${randomUUID()}@example.com`;
  await call(context, url, 'auth.register', { name, email, password });
  return email;
}

/** Signs in anew, or another browser of the member's. */
export async function signIn(context: BrowserContext, url: string, email: string): Promise<void> {
  await call(context, url, 'auth.login', { email, password });
}

/** Makes the member an administrator, past the product, and signs in anew, as if with two factors. */
export async function becomeAdmin(context: BrowserContext, url: string, email: string) {
  const user = await UserModel.findOneAndUpdate({ email }, { $set: { role: 'admin' } }).orFail();
  await signIn(context, url, email);
  await AuthSessionModel.updateMany({ userId: user._id }, { $set: { secondFactor: true } });
}

/** Gives the member a pass for a week, as a purchase of before would have left it. */
export async function takePass(context: BrowserContext, url: string, agentId: string) {
  const answer = await context.request.get(`${url}/trpc/auth.session`);
  const { result } = await answer.json();
  const userId = String(result.data.user.id);
  const now = new Date();
  await withTransaction(async (transaction) => {
    await emitPassesChanged(transaction, userId, [agentId]);
    await createSubscription(
      {
        userId,
        agentId,
        plan: 'weekly',
        price: 9.99,
        priceMinor: 999,
        currency: 'USD',
        status: 'active',
        billingState: 'paid',
        startDate: now,
        expiryDate: new Date(now.getTime() + 7 * 86_400_000),
        autoRenew: false,
      },
      now,
      transaction,
    );
  });
}

/** Asks an agent, as another device of the member would. */
export async function ask(context: BrowserContext, url: string, agentId: string, message: string) {
  await call(context, url, 'chat.send', { agentId, message, requestId: randomUUID() });
}

async function call(context: BrowserContext, url: string, procedure: string, input: object) {
  const streams = procedure === 'chat.send';
  const response = await context.request.post(`${url}/trpc/${procedure}?batch=1`, {
    data: { 0: input },
    // Answers may stream; here they are read once they are whole.
    headers: { origin: url, 'trpc-accept': streams ? 'application/jsonl' : 'application/json' },
  });
  expect(response.status(), `${procedure}: ${await response.text()}`).toBe(200);
}
