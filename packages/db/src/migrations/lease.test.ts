import mongoose from 'mongoose';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { connect, disconnect } from '../connection/connect.ts';
import { numbersStep, plainStep, writeNumbers } from '../testing/migrationSteps.ts';
import { migrate } from './migrate.ts';
import { type MigrationDoc, MigrationModel } from './migration.model.ts';
import { migrationStatus, stampIfEmpty } from './records.ts';

beforeAll(() => connect(inject('mongoUri'), { database: `test_lease_${process.pid}` }));
beforeEach(() => mongoose.connection.dropDatabase());
afterAll(() => disconnect());

const numbers = numbersStep();

describe('another process', () => {
  test('that is at work is waited for, within bounds', async () => {
    let finish = () => undefined;
    const long = plainStep(
      '0001-long',
      () => new Promise((resolve) => (finish = () => void resolve())),
    );
    const running = migrate({ steps: [long] });
    await expect.poll(() => MigrationModel.countDocuments({ owner: { $exists: true } })).toBe(1);
    const impatient = migrate({ steps: [long], waitMs: 300 });
    await expect(impatient).rejects.toThrow(/being run by .*\/\d+/);
    const patient = migrate({ steps: [long] });
    finish();
    expect(await running).toHaveLength(1);
    expect(await patient).toEqual([]);
  });

  test('that has died is replaced once it has been silent for long enough', async () => {
    await MigrationModel.create({ _id: numbers.name, state: 'running', owner: 'dead', beats: 4 });
    await writeNumbers(1);
    const began = performance.now();
    const [result] = await migrate({ steps: [numbers], silenceMs: 400 });
    expect(performance.now() - began).toBeGreaterThan(350);
    expect(result?.counts).toMatchObject({ changed: 1 });
  });

  test('that is long at one batch shows that it lives', async () => {
    let finish = () => undefined;
    const long = plainStep(
      '0001-long',
      () => new Promise((resolve) => (finish = () => void resolve())),
    );
    const running = migrate({ steps: [long], silenceMs: 300 });
    await expect.poll(() => MigrationModel.countDocuments({ owner: { $exists: true } })).toBe(1);
    const impatient = migrate({ steps: [long], silenceMs: 300, waitMs: 900 });
    await expect(impatient).rejects.toThrow(/being run by/);
    finish();
    expect(await running).toHaveLength(1);
  });

  test('that was replaced writes no record any more', async () => {
    const replaced = plainStep('0001-replaced', async ({ checkpoint }) => {
      await MigrationModel.updateOne({ _id: '0001-replaced' }, { $set: { owner: 'another' } });
      await checkpoint();
    });
    await expect(migrate({ steps: [replaced] })).rejects.toThrow(/taken over by another process/);
    const record = await MigrationModel.findById('0001-replaced').lean<MigrationDoc>();
    expect(record).toMatchObject({ owner: 'another', state: 'running' });
  });

  test('of a newer version: its migrations are not known here, and nothing is done', async () => {
    await MigrationModel.create({ _id: '0099-from-tomorrow', state: 'done' });
    await expect(migrate()).rejects.toThrow(/newer than this program[\s\S]*0099-from-tomorrow/);
    await expect(stampIfEmpty()).rejects.toThrow(/0099-from-tomorrow/);
    expect((await migrationStatus()).at(-1)).toMatchObject({ name: '0099-from-tomorrow' });
  });
});
