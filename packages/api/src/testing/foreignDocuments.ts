import { randomUUID } from 'node:crypto';
import { rawCollection } from '@onelastai/db/testing';
import type { Deps } from '../deps.ts';
import { exportData } from '../domains/user/privacy/exportData.job.ts';
import { runJob } from '../jobs/job.ts';
import { createAuthenticator } from './authenticator.ts';
import { givePass } from './passes.ts';
import { addPasskey } from './secondFactor.ts';
import type { signedIn } from './testApi.ts';

type Person = Awaited<ReturnType<typeof signedIn>>;

/** A document of one person's that another one names. */
export interface ForeignDocument {
  /** Makes it, and answers its id. */
  make(owner: Person, deps: Deps): Promise<string>;
  /** What a stranger needs for the id to be looked at. */
  prepare?(stranger: Person, deps: Deps): Promise<unknown>;
  /** Of the same form, and nobody's. */
  absent: string;
  /** What else the procedure asks for. */
  more?: object;
}

const NO_ID = 'f'.repeat(24);
const AGENT = 'contract-reader';

const takePass = ({ userId }: Person, deps: Deps) => givePass(deps, userId, AGENT);

/** A purchase that waits to be paid for. */
async function purchase({ email }: Person, { clock }: Deps): Promise<string> {
  const now = clock.now();
  const owner = await rawCollection('users').findOne({ email });
  const { insertedId } = await rawCollection('checkouts').insertOne({
    userId: owner?._id,
    target: AGENT,
    plan: 'weekly',
    renew: true,
    requestId: randomUUID(),
    state: 'open',
    coupons: [],
    expiresAt: new Date(now.getTime() + 3_600_000),
    createdAt: now,
    updatedAt: now,
  });
  return String(insertedId);
}

async function conversation(owner: Person, deps: Deps): Promise<string> {
  await takePass(owner, deps);
  const { api } = owner;
  let id = '';
  const question = { agentId: AGENT, message: 'Hello', requestId: randomUUID() };
  for await (const event of await api.chat.send.mutate(question)) {
    if (event.type === 'start') id = event.conversation.id;
  }
  return id;
}

async function trustedDevice({ email }: Person): Promise<string> {
  const id = 'ab'.repeat(8);
  const user = await rawCollection('users').findOne({ email });
  const now = new Date();
  const expiresAt = new Date(now.getTime() + 86_400_000);
  const device = { id, tokenHash: 'h', userAgent: '', createdAt: now, expiresAt };
  await rawCollection('usersecurities').insertOne({ userId: user?._id, trustedDevices: [device] });
  return id;
}

const passkey: ForeignDocument = {
  make: async (owner) => (await addPasskey(owner, createAuthenticator())).passkey.id,
  absent: 'c'.repeat(22),
};

/** By procedure and field: another person's document, or why there can be none. */
export const FOREIGN_DOCUMENTS: Record<string, ForeignDocument | string> = {
  'auth.sessions.end: id': {
    make: async ({ api }) => (await api.auth.sessions.list.query()).items[0]?.id ?? '',
    absent: NO_ID,
  },
  'auth.twoFactor.trustedDevices.forget: id': { make: trustedDevice, absent: 'cd'.repeat(8) },
  'auth.passkeys.rename: id': { ...passkey, more: { name: 'Mine' } },
  'auth.passkeys.remove: id': passkey,
  'auth.apiKeys.revoke: id': {
    make: async ({ api }) => {
      const wish = { name: 'Report', scopes: ['chat:read' as const], expiresInDays: null };
      return (await api.auth.apiKeys.create.mutate(wish)).apiKey.id;
    },
    absent: NO_ID,
  },
  'user.privacy.downloadExport: id': {
    make: async ({ api }, deps) => {
      const { id } = await api.user.privacy.requestExport.mutate();
      await runJob(deps, exportData, { exportId: id });
      return id;
    },
    absent: NO_ID,
  },
  'subscriptions.cancel: id': { make: takePass, absent: NO_ID },
  'subscriptions.resume: id': { make: takePass, absent: NO_ID },
  'subscriptions.setAutoRenew: id': { make: takePass, absent: NO_ID, more: { autoRenew: false } },
  'subscriptions.previewCancel: id': { make: takePass, absent: NO_ID },
  'subscriptions.previewChange: id': { make: takePass, absent: NO_ID, more: { plan: 'daily' } },
  'subscriptions.change: id': {
    make: takePass,
    absent: NO_ID,
    more: { plan: 'daily', prorationAt: '2026-11-24T10:00:00Z', priceMinor: 1, requestId: 'r1' },
  },
  'subscriptions.confirm: id': { make: purchase, absent: NO_ID },
  'chat.conversation: id': { make: conversation, absent: randomUUID() },
  'chat.send: conversationId': {
    make: conversation,
    prepare: takePass,
    absent: randomUUID(),
    more: { agentId: AGENT, message: 'And then?', requestId: 'r2' },
  },
  'auth.loginSecondFactor: passkey.id': 'What the passkey signed is over a challenge of ours.',
  'auth.loginSecondFactor: passkey.rawId': 'The same.',
  'auth.confirm: passkey.id': 'The same.',
  'auth.confirm: passkey.rawId': 'The same.',
  'auth.passkeys.finishRegistration: registration.id': 'A new one, which nobody has.',
  'auth.passkeys.finishRegistration: registration.rawId': 'The same.',
  'auth.passkeys.authenticate: passkey.id': 'What the passkey signed is over a challenge of ours.',
  'auth.passkeys.authenticate: passkey.rawId': 'The same.',
  'user.profile.byId: id': 'Members are shown to everybody, as far as they want.',
  'subscriptions.checkout: agentId': 'The catalogue is nobody’s.',
  'subscriptions.checkout: requestId': 'Made by the caller, and looked for among their own.',
  'subscriptions.checkout: planId': 'The same.',
  'subscriptions.quote: agentId': 'The catalogue is nobody’s.',
  'subscriptions.quote: planId': 'The same.',
  'subscriptions.previewChange: planId': 'The same.',
  'subscriptions.change: planId': 'The same.',
  'subscriptions.change: requestId': 'Made by the caller, and looked for among their own.',
  'subscriptions.active: agentId': 'The catalogue is nobody’s.',
  'subscriptions.watch: agentId': 'The catalogue is nobody’s.',
  'subscriptions.watch: lastEventId': 'A place in time; what is told since is the caller’s own.',
  'coupons.check: agentId': 'The catalogue is nobody’s.',
  'coupons.check: planId': 'The same.',
  'chat.conversations: agentId': 'The catalogue is nobody’s.',
  'chat.send: agentId': 'The catalogue is nobody’s.',
  'chat.send: requestId': 'Made by the caller, and looked for among their own.',
  'live.events: lastEventId': 'A place in time; what is told since is the caller’s own.',
  'mailbox.get: id': 'In development alone, and everybody’s.',
  'agents.reviews.list: agentId': 'The catalogue is nobody’s.',
  'agents.reviews.summary: agentId': 'The catalogue is nobody’s.',
  'agents.reviews.mine: agentId': 'The catalogue is nobody’s.',
  'agents.reviews.upsert: agentId': 'The catalogue is nobody’s.',
  'agents.reviews.remove: agentId': 'The catalogue is nobody’s.',
  'agents.reviews.report: id': 'Reviews are shown to everybody.',
  'admin.users.get: id': 'Administrators see everybody.',
  'admin.users.setRole: id': 'The same.',
  'admin.users.disable: id': 'The same.',
  'admin.users.enable: id': 'The same.',
  'admin.users.endSessions: id': 'The same.',
  'admin.users.unlock: id': 'The same.',
  'admin.users.actAs: id': 'The same.',
  'admin.agents.get: id': 'The same.',
  'admin.agents.versions: id': 'The same.',
  'admin.agents.setActive: id': 'The same.',
  'admin.agents.setFeatured: id': 'The same.',
  'admin.sources.get: id': 'The same.',
  'admin.sources.update: id': 'The same.',
  'admin.sources.remove: id': 'The same.',
  'admin.sources.preview: id': 'The same.',
  'admin.sources.apply: id': 'The same.',
  'admin.sources.runNow: id': 'The same.',
  'admin.reviews.hide: id': 'The same.',
  'admin.reviews.restore: id': 'The same.',
  'admin.reviews.dismissReports: id': 'The same.',
  'admin.plans.get: planId': 'The same.',
  'admin.plans.create: planId': 'The same.',
  'admin.plans.create: agents.agentIds': 'The same.',
  'admin.plans.update: planId': 'The same.',
  'admin.plans.update: agents.agentIds': 'The same.',
  'admin.plans.setActive: planId': 'The same.',
  'admin.coupons.get: id': 'The same.',
  'admin.coupons.create: planIds': 'The same.',
  'admin.coupons.create: agentIds': 'The same.',
  'admin.coupons.update: id': 'The same.',
  'admin.coupons.update: planIds': 'The same.',
  'admin.coupons.update: agentIds': 'The same.',
  'admin.coupons.setActive: id': 'The same.',
  'admin.coupons.redemptions: id': 'The same.',
  'admin.subscriptions.list: userId': 'The same.',
  'admin.subscriptions.get: id': 'The same.',
  'admin.subscriptions.cancel: id': 'The same.',
  'admin.payments.list: userId': 'The same.',
  'admin.payments.refund: id': 'The same.',
  'admin.payments.event: id': 'The same.',
  'admin.payments.replay: id': 'The same.',
  'admin.subscriptions.cancel: requestId':
    'Made by the caller, and looked for among what was asked for the person.',
  'admin.payments.refund: requestId':
    'Made by the caller, and looked for among what was asked for the person.',
  'admin.audit.list: userId': 'The same.',
  'admin.audit.list: actorId': 'The same.',
};
