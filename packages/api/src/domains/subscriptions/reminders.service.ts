import {
  findUserById,
  listEndingPasses,
  listPaymentsOf,
  listUnpaidPasses,
  noteReminder,
  type Reminder,
  type SubscriptionDoc,
  withTransaction,
} from '@onelastai/db';
import type { Deps } from '../../deps.ts';
import type { MailMessage } from '../../mail/mailMessage.ts';
import { nameOf, notify } from '../auth/notice.ts';
import { titleOf } from './stripePrices.ts';
import { priceOfPass } from './subscriptions.mapper.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
/** At a time; the rest is due again at the next run. */
const BATCH = 500;

/**
 * Tells people of passes that end in three days and in one, and of renewals that were not paid: at once
 * and a day before the grace days are over. Each once, however often it runs. Answers how many.
 */
export async function sendReminders(deps: Deps, signal: AbortSignal): Promise<number> {
  const now = deps.clock.now();
  const inDays = (days: number) => new Date(now.getTime() + days * DAY_MS);
  const due: [Reminder, SubscriptionDoc[]][] = [
    ['oneDay', await listEndingPasses('oneDay', { from: now, to: inDays(1) }, BATCH)],
    ['threeDays', await listEndingPasses('threeDays', { from: inDays(1), to: inDays(3) }, BATCH)],
    ['lastDay', await listUnpaidPasses('lastDay', { from: now, to: inDays(1) }, BATCH)],
    ['pastDue', await listUnpaidPasses('pastDue', { from: inDays(1), to: inDays(30) }, BATCH)],
  ];
  let sent = 0;
  for (const [reminder, passes] of due) {
    for (const pass of passes) {
      signal.throwIfAborted();
      if (await remind(deps, pass, reminder)) sent += 1;
    }
  }
  return sent;
}

async function remind(deps: Deps, pass: SubscriptionDoc, reminder: Reminder): Promise<boolean> {
  const user = await findUserById(pass.userId);
  if (!user) return false;
  const message = await messageFor(deps, pass, { reminder, name: nameOf(user) });
  return withTransaction(async (transaction) => {
    if (!(await noteReminder(pass, reminder, deps.clock.now(), transaction))) return false;
    await notify(deps, user, message, transaction);
    return true;
  });
}

async function messageFor(
  { config }: Deps,
  pass: SubscriptionDoc,
  { reminder, name }: { reminder: Reminder; name: string },
): Promise<MailMessage> {
  const title = await titleOf(pass.agentId);
  const end = pass.expiryDate.toISOString();
  if (reminder === 'pastDue' || reminder === 'lastDay') {
    const [open] = (await listPaymentsOf(pass._id, 1)).filter(({ state }) => state !== 'paid');
    const link = open?.hostedUrl ?? `${config.publicUrl}/settings/billing`;
    return { template: 'pass-unpaid', data: { name, title, until: end, link } };
  }
  const isCharged = pass.autoRenew && pass.stripeSubscriptionId !== undefined;
  const charge = isCharged ? priceOfPass(pass) : null;
  const link = `${config.publicUrl}/my-agents`;
  return { template: 'pass-reminder', data: { name, title, when: end, charge, link } };
}
