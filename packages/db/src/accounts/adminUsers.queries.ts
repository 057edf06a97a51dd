import { normalizeEmail, type UserRole, type UserStanding } from '@onelastai/contracts';
import mongoose, { type QueryFilter } from 'mongoose';
import { queryTerms } from '../agents/searchTerms.ts';
import { ChatInteractionModel } from '../chat/chatInteraction.model.ts';
import { CommentModel } from '../community/comment.model.ts';
import { PostModel } from '../community/post.model.ts';
import { fromCreatedCursor, type Keyset, toCreatedPage } from '../connection/keyset.ts';
import { type UserDoc, UserModel } from './user.model.ts';

export interface UserFilter {
  /** How the address, or words of the name, begin. */
  q?: string | undefined;
  role?: UserRole | undefined;
  standing?: UserStanding | undefined;
}

/** A row of the administrators' list. */
const SUMMARY = {
  email: 1,
  name: 1,
  avatar: 1,
  role: 1,
  isActive: 1,
  emailVerified: 1,
  lockUntil: 1,
  eraseAt: 1,
  createdAt: 1,
  lastLoginAt: 1,
} as const;

export type UserSummary = Pick<UserDoc, '_id' | keyof typeof SUMMARY>;

/** Accounts, the newest first. Throws `InvalidCursorError`. */
export async function listUsers(
  { q, role, standing }: UserFilter,
  { cursor, limit }: Keyset,
  now: Date,
): Promise<{ rows: UserSummary[]; nextCursor: string | null }> {
  const conditions: QueryFilter<UserDoc>[] = [];
  if (q !== undefined) conditions.push(beginningWith(q));
  if (role !== undefined) conditions.push({ role });
  if (standing !== undefined) conditions.push(standingAs(standing, now));
  if (cursor !== undefined) conditions.push(fromCreatedCursor(cursor));
  const rows = await UserModel.find(conditions.length > 0 ? { $and: conditions } : {})
    .select(SUMMARY)
    .sort({ createdAt: -1, _id: -1 })
    .limit(limit + 1)
    .lean<UserSummary[]>();
  return toCreatedPage(rows, limit);
}

/** All that begins with it lies before this. */
const LAST = '\uffff';

/** Bounded by an index: the address by a range, terms of letters and digits alone by their beginning. */
function beginningWith(q: string): QueryFilter<UserDoc> {
  const start = normalizeEmail(q);
  const email = { email: { $gte: start, $lt: start + LAST } };
  const terms = queryTerms(q).map((term) => ({ nameTerms: { $regex: `^${term}` } }));
  return terms.length === 0 ? email : { $or: [email, { $and: terms }] };
}

/** The order of `UserStanding`: of several that are true the last one counts. */
function standingAs(standing: UserStanding, now: Date): QueryFilter<UserDoc> {
  const isLocked = { lockUntil: { $gt: now } };
  const notLocked = { lockUntil: { $not: { $gt: now } } };
  const kept = { isActive: true, eraseAt: null };
  switch (standing) {
    case 'active':
      return { ...kept, ...notLocked, emailVerified: { $ne: null } };
    case 'unverified':
      return { ...kept, ...notLocked, emailVerified: null };
    case 'locked':
      return { ...kept, ...isLocked };
    case 'deletion':
      return { isActive: true, eraseAt: { $exists: true } };
    case 'disabled':
      return { isActive: false };
  }
}

/** What a person has made here. */
export async function countContributions(userId: string) {
  const person = new mongoose.Types.ObjectId(userId);
  const [conversations, posts, comments] = await Promise.all([
    ChatInteractionModel.countDocuments({ userId: person, continued: null }),
    PostModel.countDocuments({ authorId: person }),
    CommentModel.countDocuments({ authorId: person }),
  ]);
  return { conversations, posts, comments };
}

/** How these accounts are called, by their ids; those that are gone are left out. */
export async function findUserNames(
  userIds: string[],
): Promise<Pick<UserDoc, '_id' | 'name' | 'email'>[]> {
  return UserModel.find({ _id: { $in: userIds.map((id) => new mongoose.Types.ObjectId(id)) } })
    .select({ name: 1, email: 1 })
    .lean<Pick<UserDoc, '_id' | 'name' | 'email'>[]>();
}

/** Accounts whose address begins with this, by the address; as many as `limit`. */
export async function findUserIdsByEmail(beginning: string, limit: number): Promise<string[]> {
  const start = normalizeEmail(beginning);
  const users = await UserModel.find({ email: { $gte: start, $lt: start + LAST } })
    .select({ _id: 1 })
    .sort({ email: 1 })
    .limit(limit)
    .lean();
  return users.map(({ _id }) => _id.toHexString());
}
