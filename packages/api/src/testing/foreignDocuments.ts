import { randomUUID } from 'node:crypto';
import { rawCollection } from '@onelastai/db/testing';
import type { Deps } from '../deps.ts';
import { exportData } from '../domains/user/privacy/exportData.job.ts';
import { runJob } from '../jobs/job.ts';
import { createAuthenticator } from './authenticator.ts';
import { addPasskey } from './secondFactor.ts';
import type { signedIn } from './testApi.ts';

type Person = Awaited<ReturnType<typeof signedIn>>;

/** A document of one person's that another one names. */
export interface ForeignDocument {
  /** Makes it, and answers its id. */
  make(owner: Person, deps: Deps): Promise<string>;
  /** What a stranger needs for the id to be looked at. */
  prepare?(stranger: Person): Promise<unknown>;
  /** Of the same form, and nobody's. */
  absent: string;
  /** What else the procedure asks for. */
  more?: object;
}

const NO_ID = 'f'.repeat(24);
const AGENT = 'contract-reader';

async function takePass({ api }: Person): Promise<string> {
  const wish = { agentId: AGENT, plan: 'weekly', requestId: 'r1' } as const;
  const bought = await api.subscriptions.checkout.mutate(wish);
  if (bought.status === 'active') return bought.subscription.id;
  throw new Error('The pass did not begin.');
}

async function conversation(owner: Person): Promise<string> {
  await takePass(owner);
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
  'subscriptions.active: agentId': 'The catalogue is nobody’s.',
  'chat.conversations: agentId': 'The catalogue is nobody’s.',
  'chat.send: agentId': 'The catalogue is nobody’s.',
  'chat.send: requestId': 'Made by the caller, and looked for among their own.',
  'live.events: lastEventId': 'A place in time; what is told since is the caller’s own.',
  'mailbox.get: id': 'In development alone, and everybody’s.',
  'admin.users.get: id': 'Administrators see everybody.',
  'admin.users.setRole: id': 'The same.',
  'admin.users.disable: id': 'The same.',
  'admin.users.enable: id': 'The same.',
  'admin.users.endSessions: id': 'The same.',
  'admin.users.unlock: id': 'The same.',
  'admin.users.actAs: id': 'The same.',
  'admin.audit.list: userId': 'The same.',
  'admin.audit.list: actorId': 'The same.',
};
