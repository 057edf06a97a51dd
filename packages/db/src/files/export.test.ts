import mongoose from 'mongoose';
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { withTransaction } from '../connection/transaction.ts';
import {
  createDataExport,
  finishDataExport,
  startDataExport,
} from '../privacy/dataExport.queries.ts';
import { openTestDatabase, rawCollection } from '../testing.ts';
import { ExportFileGoneError, storeExportFile } from './export.queries.ts';

const now = new Date();
const userId = new mongoose.Types.ObjectId().toHexString();
let exportId: string;

let close: () => Promise<void>;
beforeAll(async () => {
  close = await openTestDatabase(inject('mongoUri'), `test_files_${process.pid}`);
});
afterAll(() => close());
beforeEach(async () => {
  const made = await withTransaction((transaction) => createDataExport(userId, now, transaction));
  exportId = made._id.toHexString();
  await startDataExport(exportId);
});

const store = () =>
  storeExportFile(
    { exportId, userId, contentType: 'application/zip', now },
    (async function* () {
      yield 'zip';
    })(),
  );
const finish = (file: { fileId: string; size: number }) =>
  withTransaction((transaction) => finishDataExport(exportId, { ...file, now }, transaction));
const files = () => rawCollection('exports.files').find({ filename: exportId }).toArray();

test('of an export that went with its account no file is begun', async () => {
  await rawCollection('dataexports').deleteMany({});
  await expect(store()).rejects.toThrow(ExportFileGoneError);
  expect(await files()).toEqual([]);
});

test('an attempt that another one has overtaken leaves the other’s file alone', async () => {
  const first = await store();
  const second = await store();
  expect(await finish(first)).toBe(false);
  expect(await finish(second)).toBe(true);
  // Begun by a third process before it was ready.
  await expect(store()).rejects.toThrow(ExportFileGoneError);
  expect((await files()).map(({ _id }) => _id.toHexString())).toEqual([second.fileId]);
});
