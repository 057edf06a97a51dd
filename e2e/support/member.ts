import { randomUUID } from 'node:crypto';
import { AuthSessionModel, UserModel } from '@onelastai/db';
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

/** Gets the member a pass for a week. */
export async function takePass(context: BrowserContext, url: string, agentId: string) {
  await call(context, url, 'subscriptions.checkout', {
    agentId,
    plan: 'weekly',
    requestId: randomUUID(),
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
