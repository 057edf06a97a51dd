import mongoose, { type mongo } from 'mongoose';

const { Binary, Code, Decimal128, Double, Int32, Long, MaxKey, MinKey, ObjectId, Timestamp, UUID } =
  mongoose.mongo;

const everyType = () => ({
  text: 'Grüße, 世界',
  nothing: null,
  int: new Int32(3),
  double: new Double(3),
  minusZero: new Double(-0),
  notANumber: Number.NaN,
  shortLong: Long.fromNumber(5),
  long: Long.fromString('9007199254740993'),
  decimal: Decimal128.fromString('0.10'),
  date: new Date('2026-11-24T10:00:00.123Z'),
  early: new Date('0001-01-01T00:00:00Z'),
  yes: true,
  id: new ObjectId(),
  bytes: new Binary(Buffer.from([0, 1, 2, 255])),
  uuid: new UUID(),
  pattern: /^a\.b+$/im,
  nested: { list: [[1, [2, { three: 3 }]], [], {}], '': 'empty key', 'a.b': 1 },
  code: new Code('return 1', { x: 1 }),
  time: new Timestamp({ t: 7, i: 1 }),
  ends: [new MinKey(), new MaxKey()],
  reference: { $ref: 'users', $id: new ObjectId() },
  // Keys that JavaScript would put in another order.
  arguments: new Map<string, unknown>([
    ['z', 1],
    ['10', { b: [new Map([['y', new Double(1)]])], '2': 2 }],
    ['1', Long.fromNumber(1)],
    ['__proto__', 'kept'],
  ]),
});

/** Every BSON type that is still in use, two pages of small documents, and nothing. */
export async function fillSmallDatabase(db: mongo.Db): Promise<void> {
  const kinds = db.collection('kinds');
  await kinds.insertMany([everyType(), everyType(), { _id: new ObjectId() }]);
  await kinds.createIndex({ text: 1, date: -1 }, { name: 'mine' });
  await kinds.createIndex({ date: 1 }, { expireAfterSeconds: 1e9 });
  const things = db.collection('named things/✓');
  await things.insertMany(Array.from({ length: 2500 }, (_, n) => ({ n })));
  const partialFilterExpression = { n: { $gt: 5 } };
  await things.createIndex({ n: 1 }, { unique: true, partialFilterExpression });
  await db.createCollection('empty');
}

/** The stored bytes, by `_id`. */
export async function rawDocuments(db: mongo.Db, collection: string): Promise<Buffer[]> {
  const found = db.collection(collection).find<Uint8Array>({}, { raw: true }).sort({ _id: 1 });
  return (await found.toArray()).map((bytes) => Buffer.from(bytes));
}

export async function namesOfCollections(db: mongo.Db): Promise<string[]> {
  return (await db.listCollections().toArray()).map(({ name }) => name).sort();
}
