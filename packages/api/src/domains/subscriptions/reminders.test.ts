import { rawCollection } from '@onelastai/db/testing';
import { beforeAll, expect, test } from 'vitest';
import { runJob } from '../../jobs/job.ts';
import { sentMails } from '../../testing/mailbox.ts';
import { buy, customerOf, usePayments } from '../../testing/payments.ts';
import { DAY, MINUTE, signedIn, syncCatalogue, useTestDatabase } from '../../testing/testApi.ts';
import { endUnpaidPasses } from './endUnpaidPasses.job.ts';
import { remindPasses } from './remindPasses.job.ts';

useTestDatabase();
const payments = usePayments();
const AGENT = 'contract-reader';
beforeAll(async () => {
  await syncCatalogue(payments().deps);
});

const remind = () => runJob(payments().deps, remindPasses, undefined);
const mailsOf = async (email: string) =>
  (await sentMails(payments().deps, email)).filter(({ template }) => template.startsWith('pass-'));
const templatesOf = async (email: string) =>
  (await mailsOf(email)).map(({ template, subject }) => `${template}: ${subject}`);

test('three days and one day before a pass ends, and each once, also by two runners at a time', async () => {
  const { deps, advance } = payments();
  const person = await signedIn(deps);
  await buy(payments(), person, { agentId: AGENT, plan: 'weekly' });
  await remind();
  expect(await templatesOf(person.email)).toEqual([]);
  await advance(4 * DAY + MINUTE);
  await Promise.all([remind(), remind(), remind()]);
  await remind();
  expect(await templatesOf(person.email)).toEqual(['pass-reminder: Your pass is renewed soon']);
  expect((await mailsOf(person.email))[0]?.text).toMatch(/renewed on .+ for US\$\d+\.\d\d/);
  await advance(2 * DAY);
  await remind();
  await remind();
  expect(await mailsOf(person.email)).toHaveLength(2);
  // The next period is another end to be reminded of.
  await advance(5 * DAY);
  await remind();
  expect(await mailsOf(person.email)).toHaveLength(3);
});

test('without renewal it says that nothing is charged; of a day nobody is reminded', async () => {
  const { deps, advance } = payments();
  const [weekly, daily] = [await signedIn(deps), await signedIn(deps)];
  await buy(payments(), weekly, { agentId: AGENT, plan: 'weekly', renew: false });
  await buy(payments(), daily, { agentId: AGENT, plan: 'daily' });
  await remind();
  expect(await templatesOf(daily.email)).toEqual([]);
  await advance(6 * DAY + MINUTE);
  await remind();
  expect(await templatesOf(weekly.email)).toEqual(['pass-reminder: Your pass ends soon']);
});

test('a renewal that fails is told at once and on the last day, and then given up', async () => {
  const { deps, advance, double } = payments();
  const person = await signedIn(deps);
  const { email } = person;
  await buy(payments(), person, { agentId: AGENT, plan: 'weekly' });
  double.setCard(await customerOf(person.userId), 'declines');
  await advance(7 * DAY + MINUTE);
  await remind();
  await remind();
  const unpaid = 'pass-unpaid: Your pass could not be renewed';
  expect(await templatesOf(email)).toEqual([unpaid]);
  expect((await mailsOf(email))[0]?.text).toContain(double.url);
  await advance(2 * DAY);
  await remind();
  await remind();
  expect(await templatesOf(email)).toEqual([unpaid, unpaid]);

  await runJob(deps, endUnpaidPasses, undefined);
  expect((await person.api.subscriptions.active.query({ agentId: AGENT })).active).toBe(true);
  await advance(DAY);
  await runJob(deps, endUnpaidPasses, undefined);
  await runJob(deps, endUnpaidPasses, undefined);
  await double.settled();
  expect(await templatesOf(email)).toEqual([unpaid, unpaid, 'pass-lost: Your pass has ended']);
  expect((await person.api.subscriptions.mine.query()).items).toMatchObject([
    { status: 'expired', billingState: 'ended', endReason: 'payment-failed' },
  ]);
  const customer = await customerOf(person.userId);
  const tried = () => double.charges().filter((charge) => charge.customer === customer).length;
  const before = tried();
  await advance(10 * DAY);
  expect((await person.api.subscriptions.active.query({ agentId: AGENT })).active).toBe(false);
  const pass = await rawCollection('subscriptions').findOne({ userId: person.userId });
  expect(pass).toMatchObject({ status: 'expired' });
  // Nothing was tried or charged any more.
  expect(tried()).toBe(before);
});
