import mongoose from 'mongoose';
import { BackupError } from './errors.ts';

const { BSON } = mongoose.mongo;
const { onDemand } = BSON;

/** Every value keeps its BSON type: 3.0 stays a double, a short long stays a long. */
const EXACT = {
  promoteValues: false,
  promoteLongs: false,
  bsonRegExp: true,
  validation: { utf8: false },
} as const;

const OBJECT = 3;
const ARRAY = 4;
const TERMINATOR = Buffer.from([0]);

/**
 * A stored document in a form that the driver, which takes no bytes, writes byte by byte as it was.
 * Throws `BackupError` for the few it cannot: those with types that MongoDB deprecated long ago.
 */
export function exactDocument(bytes: Uint8Array): object {
  const plain = BSON.deserialize(bytes, EXACT);
  if (writesAs(plain, bytes)) return plain;
  // JavaScript puts keys like "7" first; a Map keeps the order.
  const ordered = orderedDocument(bytes);
  if (writesAs(ordered, bytes)) return ordered;
  const id = BSON.EJSON.stringify(plain['_id']);
  throw new BackupError(
    `The document ${id} has a type that this driver cannot write as it is; use mongorestore.`,
  );
}

function writesAs(document: object, bytes: Uint8Array): boolean {
  return Buffer.compare(BSON.serialize(document, { ignoreUndefined: false }), bytes) === 0;
}

function orderedDocument(bytes: Uint8Array): Map<string, unknown> {
  const entries = [...onDemand.parseToElements(bytes)].map((element) => {
    const [type, nameOffset, nameLength, offset, length] = element;
    const name = Buffer.from(bytes.subarray(nameOffset, nameOffset + nameLength)).toString('utf8');
    const value = bytes.subarray(offset, offset + length);
    if (type === OBJECT) return [name, orderedDocument(value)] as const;
    if (type === ARRAY) return [name, [...orderedDocument(value).values()]] as const;
    return [name, scalar(bytes.subarray(nameOffset - 1, offset + length), name)] as const;
  });
  return new Map(entries);
}

/** The value of one element: type, name and value as stored. */
function scalar(element: Uint8Array, name: string): unknown {
  const length = Buffer.alloc(4);
  length.writeInt32LE(length.length + element.length + TERMINATOR.length);
  return BSON.deserialize(Buffer.concat([length, element, TERMINATOR]), EXACT)[name];
}
