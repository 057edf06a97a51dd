import mongoose from 'mongoose';
import { AgentModel } from '../agents/agent.model.ts';
import { withTransaction } from '../connection/transaction.ts';
import { newAvatarId, storeAvatar } from '../files/avatar.queries.ts';
import { storeExportFile } from '../files/export.queries.ts';
import { checkDatabase } from '../integrity/check.ts';
import { type CollectionName, models } from '../models.ts';
import { rowOf } from '../privacy/registry.ts';
import { PriceModel } from '../subscriptions/price.model.ts';
import { MEMBER_TEXTS, type Member, type MemberTexts, memberDocuments } from './memberDocuments.ts';

export type { Member } from './memberDocuments.ts';

const FAR = new Date(Date.now() + 300 * 24 * 60 * 60 * 1000);

/** `marker` stands in every personal text of theirs, and nowhere else. */
export function newMember(marker: string): Member {
  const id = () => new mongoose.Types.ObjectId();
  const texts: MemberTexts = MEMBER_TEXTS(marker);
  return {
    _id: id(),
    marker,
    ...texts,
    ids: { group: id(), post: id(), comment: id(), content: id(), event: id(), export: id() },
  };
}

/**
 * Fills an empty database with people who have something in every collection and each mention the next
 * one wherever a document can; counters are right.
 */
export async function fillForEverybody(members: readonly Member[]): Promise<void> {
  for (const id of ['poet', 'critic']) {
    await AgentModel.create({
      id,
      slug: id,
      name: id,
      category: 'writing',
      pricing: { daily: 1, weekly: 5, monthly: 15 },
      releaseDate: new Date(),
    });
  }
  for (const [index, member] of members.entries()) {
    const other = members[(index + 1) % members.length] ?? member;
    await PriceModel.create({
      _id: member.ids.event,
      target: 'poet',
      plan: 'daily',
      version: index + 1,
      amountMinor: 100,
      currency: 'USD',
    });
    const documents = memberDocuments(member, other, FAR);
    for (const [name, list] of Object.entries(documents)) {
      for (const fields of list) await create(name, fields, member);
    }
    await createFiles(member);
  }
  await checkDatabase({ repair: true });
}

async function create(name: string, fields: object, { marker }: Member): Promise<void> {
  const model = mongoose.model(modelName(name));
  const document = new model(fields);
  for (const path of personalPaths(name)) {
    if (document.get(path) === undefined) document.set(path, marker);
  }
  await document.validate();
  await document.save();
}

/** Every text of what an erasure deletes, and those of the rest that it empties. */
function personalPaths(name: string): string[] {
  if (!isCollection(name)) return [];
  const { erasure, owner } = rowOf(name);
  if (owner.kind !== 'user' || erasure.kind === 'keep') return [];
  const { schema } = models[name];
  const paths: string[] = [];
  schema.eachPath((path, type) => {
    const { instance, options } = type;
    const isFree = instance === 'String' && !options['enum'] && !options['match'];
    const isPersonal = erasure.kind === 'delete' || erasure.fields.includes(path);
    if (isFree && isPersonal) paths.push(path);
  });
  return paths;
}

async function createFiles({ _id, marker, ids }: Member): Promise<void> {
  const userId = _id.toHexString();
  const now = new Date();
  const bytes = Buffer.from(`picture of ${marker}`);
  const avatar = { id: newAvatarId(), userId, bytes, contentType: 'image/webp', now };
  await withTransaction((transaction) => storeAvatar(avatar, transaction));
  const large = [`zip of ${marker}`, Buffer.alloc(600_000, 1)];
  const exportId = ids.export.toHexString();
  await storeExportFile(
    { exportId, userId, contentType: 'application/zip', now },
    (async function* () {
      yield* large;
    })(),
  );
}

function isCollection(name: string): name is CollectionName {
  return Object.hasOwn(models, name);
}

function modelName(name: string): string {
  if (!isCollection(name)) throw new Error(`There is no collection ${name}.`);
  return models[name].modelName;
}

/** Whatever is stored in it, at any depth, as text. */
function* textsOf(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (value instanceof mongoose.mongo.Binary) yield Buffer.from(value.value()).toString();
  else if (value instanceof mongoose.mongo.ObjectId) yield value.toHexString();
  else if (value instanceof Map || Array.isArray(value))
    for (const one of value) yield* textsOf(one);
  else if (typeof value === 'object' && value !== null) {
    for (const [key, below] of Object.entries(value)) {
      yield key;
      yield* textsOf(below);
    }
  }
}

/** Whether the value holds the person's id, address, or any text of theirs. */
export function tellsOf(value: unknown, { _id, marker, email }: Member): boolean {
  const signs = [_id.toHexString(), marker, email];
  return [...textsOf(value)].some((text) => {
    const lower = text.toLowerCase();
    return signs.some((sign) => lower.includes(sign));
  });
}
