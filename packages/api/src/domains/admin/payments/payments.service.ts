import type { listAdminPaymentsInput, listStripeEventsInput } from '@onelastai/contracts';
import {
  findStripeEvent,
  findSubscriptionByStripeId,
  listPayments,
  listStripeEvents,
  type PaymentDoc,
  type StripeEventDoc,
} from '@onelastai/db';
import type { z } from 'zod';
import { DomainError } from '../../../errors.ts';
import { peopleById } from '../audit/audit.service.ts';
import { userIdsOf } from '../subscriptions/personFilter.ts';
import { titlesOf } from '../subscriptions/targetTitles.ts';

/** Invoices, the newest first, and what they name. Throws INVALID_CURSOR. */
export async function listInvoices({
  cursor,
  limit,
  email,
  userId,
  from,
  to,
  ...filter
}: z.output<typeof listAdminPaymentsInput>) {
  const page = await listPayments(
    {
      ...filter,
      userIds: await userIdsOf({ email, userId }),
      from: from ? new Date(from) : undefined,
      to: to ? new Date(to) : undefined,
    },
    { cursor, limit },
  );
  return { ...page, ...(await namedBy(page.rows)) };
}

/** What invoices name. */
export async function namedBy(payments: PaymentDoc[]) {
  const [people, titles] = await Promise.all([
    peopleById(payments.flatMap((payment) => payment.userId?.toHexString() ?? [])),
    titlesOf(payments.map(({ target }) => target)),
  ]);
  return { people, titles };
}

/** What the payment service told, the newest first. Throws INVALID_CURSOR. */
export async function listEvents({
  cursor,
  limit,
  ...filter
}: z.output<typeof listStripeEventsInput>) {
  const page = await listStripeEvents(filter, { cursor, limit });
  return { ...page, people: await peopleByEvent(page.rows) };
}

/** Throws STRIPE_EVENT_NOT_FOUND. */
export async function anyEvent(id: string): Promise<StripeEventDoc> {
  const event = await findStripeEvent(id);
  if (event) return event;
  throw new DomainError('STRIPE_EVENT_NOT_FOUND', { message: 'There is no such event.' });
}

/** The event, and the pass it is about where that is known. Throws STRIPE_EVENT_NOT_FOUND. */
export async function readEvent(id: string) {
  const event = await anyEvent(id);
  const { stripeSubscriptionId: told } = event;
  const pass = told === undefined ? null : await findSubscriptionByStripeId(told);
  const [people, titles] = await Promise.all([
    peopleByEvent([event], pass?.userId),
    titlesOf(pass ? [pass.agentId] : []),
  ]);
  return { event, pass, people, titles };
}

function peopleByEvent(events: StripeEventDoc[], ...more: (string | undefined)[]) {
  const named = events.map(({ userId }) => userId?.toHexString());
  return peopleById([...named, ...more].flatMap((id) => id ?? []));
}
