import type { UserRole } from '@onelastai/contracts';
import { rawCollection } from '@onelastai/db/testing';
import type { Deps } from '../deps.ts';
import { createTestClient, MINUTE, signedIn, signedInAs, type TestClient } from './testApi.ts';

/** Everybody who may knock: each kind of person, and how they have proved who they are. */
export const SUBJECTS = [
  'anonymous',
  'forged token',
  'member',
  'stale member',
  'disabled member',
  'moderator',
  'moderator without second factor',
  'admin',
  'stale admin',
  'admin without second factor',
  'support view',
] as const;
export type Subject = (typeof SUBJECTS)[number];

/** Signs each of them in. */
export async function createSubjects(deps: Deps): Promise<Record<Subject, TestClient>> {
  return {
    anonymous: createTestClient(deps),
    'forged token': createTestClient(deps, { token: 'a.b.c' }),
    member: await signedIn(deps),
    'stale member': await stale(deps, await signedIn(deps)),
    'disabled member': await disabled(deps),
    moderator: await signedInAs(deps, 'moderator'),
    'moderator without second factor': await withoutSecondFactor(deps, 'moderator'),
    admin: await signedInAs(deps, 'admin'),
    'stale admin': await stale(deps, await signedInAs(deps, 'admin')),
    'admin without second factor': await withoutSecondFactor(deps, 'admin'),
    'support view': await supportView(deps),
  };
}

type SignedIn = Awaited<ReturnType<typeof signedIn>>;

/** Changes what is stored of the session, past the product. */
async function changeSession(deps: Deps, client: SignedIn, change: object): Promise<SignedIn> {
  const user = await rawCollection('users').findOne({ email: client.email });
  await rawCollection('authsessions').updateMany({ userId: user?._id }, { $set: change });
  await deps.sessions.forgetPerson(client.userId, 'account-changed');
  return client;
}

async function stale(deps: Deps, client: SignedIn): Promise<SignedIn> {
  const authenticatedAt = new Date(deps.clock.now().getTime() - 11 * MINUTE);
  return changeSession(deps, client, { authenticatedAt });
}

async function withoutSecondFactor(deps: Deps, role: UserRole): Promise<SignedIn> {
  return changeSession(deps, await signedInAs(deps, role), { secondFactor: false });
}

async function disabled(deps: Deps): Promise<SignedIn> {
  const client = await signedIn(deps);
  await rawCollection('users').updateOne({ email: client.email }, { $set: { isActive: false } });
  return changeSession(deps, client, { kind: 'browser' });
}

async function supportView(deps: Deps): Promise<SignedIn> {
  const admin = await signedInAs(deps, 'admin');
  const { userId } = await signedIn(deps);
  await admin.api.admin.users.actAs.mutate({ id: userId, reason: 'A look at the page' });
  return admin;
}
