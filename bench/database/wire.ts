/** MongoDB's wire protocol, as far as telling one read from another needs it. */

const OP_MSG = 2013;
const HEADER = 16;
const CHECKSUM_PRESENT = 1;
/** Bits under which one message is not one question with one answer. */
const MORE_TO_COME = 2;
const EXHAUST_ALLOWED = 1 << 16;

/** Cuts a stream of bytes into whole messages. */
export class MessageSplitter {
  #rest: Buffer = Buffer.alloc(0);

  push(chunk: Buffer | string): Buffer[] {
    // A socket gives texts only after setEncoding, which nobody calls here.
    if (typeof chunk === 'string') throw new TypeError('The wire protocol is bytes.');
    let rest = this.#rest.length > 0 ? Buffer.concat([this.#rest, chunk]) : chunk;
    const messages: Buffer[] = [];
    while (rest.length >= HEADER && rest.length >= rest.readInt32LE(0)) {
      const length = rest.readInt32LE(0);
      messages.push(rest.subarray(0, length));
      rest = rest.subarray(length);
    }
    this.#rest = rest;
    return messages;
  }
}

export function requestId(message: Buffer): number {
  return message.readInt32LE(4);
}

export function responseTo(message: Buffer): number {
  return message.readInt32LE(8);
}

/** The answer once more, as the answer to another request. */
export function answerTo(request: Buffer, answer: Buffer): Buffer {
  const copy = Buffer.from(answer);
  copy.writeInt32LE(requestId(request), 8);
  return copy;
}

/** The bytes of the one document of a message; `null` when it holds anything else. */
export function documentOf(message: Buffer): Buffer | null {
  if (message.readInt32LE(12) !== OP_MSG) return null;
  const flags = message.readUInt32LE(HEADER);
  if ((flags & (MORE_TO_COME | EXHAUST_ALLOWED)) !== 0) return null;
  const begin = HEADER + 5;
  const end = begin + message.readInt32LE(begin);
  const checksum = (flags & CHECKSUM_PRESENT) === 0 ? 0 : 4;
  // A section of another kind, or a second one, belongs to a write.
  if (message.readUInt8(begin - 1) !== 0 || end !== message.length - checksum) return null;
  return message.subarray(begin, end);
}

const READS = new Set(['find', 'aggregate', 'count']);
/** Differ from one read to the next without changing what is read. */
const IGNORED = new Set(['lsid', '$clusterTime']);
/** A read inside a transaction, and a cursor that waits for more. */
const UNREPEATABLE = new Set(['autocommit', 'tailable']);

/** The same text for the same read; `null` for a command whose answer must not be repeated. */
export function readKey(document: Buffer): string | null {
  let key = '';
  for (let at = 4; at < document.length - 1; ) {
    const nameEnd = document.indexOf(0, at + 1);
    const name = document.toString('latin1', at + 1, nameEnd);
    const size = valueSize(document, document.readUInt8(at), nameEnd + 1);
    if (size === null || UNREPEATABLE.has(name)) return null;
    if (key === '' && !READS.has(name)) return null;
    const next = nameEnd + 1 + size;
    if (!IGNORED.has(name)) key += document.toString('latin1', at, next);
    at = next;
  }
  return key === '' ? null : key;
}

/** Bytes of a BSON value, by its type. */
function valueSize(document: Buffer, type: number, at: number): number | null {
  switch (type) {
    case 0x0a: // null
      return 0;
    case 0x08: // boolean
      return 1;
    case 0x10: // int32
      return 4;
    case 0x01: // double
    case 0x09: // date
    case 0x11: // timestamp
    case 0x12: // int64
      return 8;
    case 0x07: // ObjectId
      return 12;
    case 0x02: // string
      return 4 + document.readInt32LE(at);
    case 0x03: // document
    case 0x04: // array
      return document.readInt32LE(at);
    case 0x05: // binary
      return 5 + document.readInt32LE(at);
    default:
      return null;
  }
}
