import type { listAdminSubscriptionsInput } from '@onelastai/contracts';
import {
  findCheckout,
  findSubscription,
  listActionsOf,
  listAllSubscriptions,
  listPaymentsOf,
  listStripeEventsOf,
  type SubscriptionDoc,
} from '@onelastai/db';
import type { z } from 'zod';
import { DomainError } from '../../../errors.ts';
import { peopleById } from '../audit/audit.service.ts';
import { userIdsOf } from './personFilter.ts';
import { titlesOf } from './targetTitles.ts';

/** Of each list beside a pass. */
const RECENT = 50;

/** Everybody's passes, the newest first, and what they name. Throws INVALID_CURSOR. */
export async function listSubscriptions({
  cursor,
  limit,
  email,
  userId,
  ...filter
}: z.output<typeof listAdminSubscriptionsInput>) {
  const userIds = await userIdsOf({ email, userId });
  const page = await listAllSubscriptions({ ...filter, userIds }, { cursor, limit });
  const [people, titles] = await Promise.all([
    peopleById(page.rows.map((pass) => pass.userId)),
    titlesOf(page.rows.map((pass) => pass.agentId)),
  ]);
  return { ...page, people, titles };
}

/** Throws SUBSCRIPTION_NOT_FOUND. */
export async function anySubscription(id: string): Promise<SubscriptionDoc> {
  const pass = await findSubscription(id);
  if (pass) return pass;
  throw new DomainError('SUBSCRIPTION_NOT_FOUND', { message: 'There is no such pass.' });
}

export type SubscriptionDetail = Awaited<ReturnType<typeof readSubscription>>;

/** One pass, and all that is known of it. Throws SUBSCRIPTION_NOT_FOUND. */
export async function readSubscription(id: string) {
  const pass = await anySubscription(id);
  const { _id, checkoutId, stripeSubscriptionId } = pass;
  const [checkout, payments, actions, events] = await Promise.all([
    checkoutId ? findCheckout(checkoutId.toHexString()) : null,
    listPaymentsOf(_id, RECENT),
    listActionsOf(_id, RECENT),
    stripeSubscriptionId === undefined ? [] : listStripeEventsOf(stripeSubscriptionId, RECENT),
  ]);
  const actors = actions.flatMap(({ actorId }) => actorId?.toHexString() ?? []);
  const [people, titles] = await Promise.all([
    peopleById([pass.userId, ...actors]),
    titlesOf([pass.agentId, ...payments.map(({ target }) => target)]),
  ]);
  return { pass, checkout, payments, actions, events, people, titles };
}
