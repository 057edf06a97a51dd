import { normalizeEmail } from '@onelastai/contracts';
import mongoose, { type mongo, type Types } from 'mongoose';
import type { MigrationStep, StepRun, Stored } from '../step.ts';

const BATCH = 500;

interface Account {
  _id: Types.ObjectId;
  email: string;
}

/**
 * Accounts whose address is not stored in its normal form, by that form. Held in memory: they are
 * few, as the documented backend wrote addresses in lower case.
 */
async function findUnnormalised(run: StepRun): Promise<Map<string, Account[]>> {
  const accounts = new Map<string, Account[]>();
  const cursor = run.db
    .collection<Stored>('users')
    .find({}, { projection: { email: 1 }, sort: { _id: 1 } });
  let examined = 0;
  for await (const { _id, email } of cursor) {
    run.count('examined');
    examined += 1;
    if (examined % BATCH === 0) await run.checkpoint();
    if (typeof email !== 'string' || normalizeEmail(email) === email) continue;
    const group = accounts.get(normalizeEmail(email)) ?? [];
    accounts.set(normalizeEmail(email), [...group, { _id, email }]);
  }
  return accounts;
}

/** Reports every address that more than one account would have; answers the accounts to change. */
async function sortOut(batch: [string, Account[]][], run: StepRun): Promise<[string, Account][]> {
  const holders = await run.db
    .collection<Stored>('users')
    .find({ email: { $in: batch.map(([email]) => email) } }, { projection: { email: 1 } })
    .toArray();
  return batch.flatMap(([email, accounts]) => {
    const all = [...holders.filter((holder) => holder['email'] === email), ...accounts];
    const [only] = accounts;
    if (all.length === 1 && only) return [[email, only]];
    reportCollision(email, all, run);
    return [];
  });
}

function reportCollision(email: string, accounts: { _id: Types.ObjectId }[], run: StepRun): void {
  const ids = accounts.map(({ _id }) => String(_id));
  const problem = 'Accounts with the same e-mail address but for its spelling';
  run.leave({ collection: 'users', ids, problem }, email);
}

async function normalise(run: StepRun, write: boolean): Promise<void> {
  const all = [...(await findUnnormalised(run))];
  for (let at = 0; at < all.length; at += BATCH) {
    const changes = await sortOut(all.slice(at, at + BATCH), run);
    if (write) await writeEmails(changes, run);
    else run.count('changed', changes.length);
    await run.checkpoint();
  }
}

async function writeEmails(changes: [string, Account][], run: StepRun): Promise<void> {
  const users = run.db.collection<Stored>('users');
  for (const [email, account] of changes) {
    try {
      const { modifiedCount } = await users.updateOne({ ...account }, { $set: { email } });
      run.count('changed', modifiedCount);
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      // Somebody has registered with it since.
      reportCollision(email, [account], run);
    }
  }
}

const isDuplicate = (error: unknown): error is mongo.MongoServerError =>
  error instanceof mongoose.mongo.MongoServerError && error.code === 11000;

export const userEmails: MigrationStep = {
  name: '0003-user-emails',
  description:
    'E-mail addresses get their normal form; where two accounts would share one, neither.',
  up: (run) => normalise(run, true),
  dryRun: (run) => normalise(run, false),
};
