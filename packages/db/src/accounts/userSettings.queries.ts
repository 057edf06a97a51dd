import mongoose from 'mongoose';
import { searchTerms } from '../agents/searchTerms.ts';
import { type Transaction, within } from '../connection/transaction.ts';
import { type FieldChange, fieldChanges, parentPaths, toUpdate } from './fieldChanges.ts';
import { type UserDoc, UserModel } from './user.model.ts';
import { type UserPreferencesDoc, UserPreferencesModel } from './userPreferences.model.ts';
import { type UserProfileDoc, UserProfileModel } from './userProfile.model.ts';

/** What a person has written of themselves and chosen, in the three documents that hold it. */

type Optional<T> = { [K in keyof T]?: T[K] | undefined };

/** Fields left out stay; an empty string takes one away. */
export type UserFields = Optional<
  Pick<
    UserDoc,
    | 'name'
    | 'image'
    | 'bio'
    | 'phoneNumber'
    | 'location'
    | 'timezone'
    | 'profession'
    | 'company'
    | 'website'
  >
> & { socialLinks?: Optional<NonNullable<UserDoc['socialLinks']>> | undefined } & {
  preferences?:
    | {
        language?: string | undefined;
        theme?: string | undefined;
        notifications?: { email?: boolean | undefined; push?: boolean | undefined } | undefined;
        privacy?:
          | { showProfile?: boolean | undefined; showActivity?: boolean | undefined }
          | undefined;
      }
    | undefined;
};

export type UserProfileFields = Optional<
  Omit<UserProfileDoc, '_id' | 'userId' | 'createdAt' | 'updatedAt'>
>;

export interface UserPreferencesFields {
  /** By type and channel of notifications. */
  notificationChannels?:
    | Record<string, Record<string, boolean | undefined> | undefined>
    | undefined;
  digest?: UserPreferencesDoc['digest'] | undefined;
  interface?: Optional<Omit<UserPreferencesDoc['interface'], 'dismissedHints'>> | undefined;
}

const MAX_HINTS = 200;

/** `false` where there is no such account. Nothing given changes nothing but `updatedAt`. */
export async function updateUserFields(
  userId: string,
  fields: UserFields,
  now: Date,
  transaction?: Transaction,
): Promise<boolean> {
  const _id = new mongoose.Types.ObjectId(userId);
  const changes = fieldChanges({
    ...fields,
    ...(fields.name === undefined ? {} : { nameTerms: searchTerms(fields.name) }),
  });
  // An adopted account may hold `null` where an object is documented; below it nothing can be set.
  for (const path of parentPaths(changes)) {
    const update = { $unset: { [path]: 1 as const } };
    await UserModel.updateOne({ _id, [path]: null }, update, within(transaction));
  }
  const options = { ...within(transaction), runValidators: true };
  const result = await UserModel.updateOne({ _id }, toUpdate(changes, now), options);
  return result.matchedCount === 1;
}

export async function findUserProfile(userId: string): Promise<UserProfileDoc | null> {
  return UserProfileModel.findOne({ userId }).lean<UserProfileDoc>();
}

/** Creates what is missing: throws `DuplicateKeyError` where another one does so at the same moment. */
export async function updateUserProfileFields(
  userId: string,
  fields: UserProfileFields,
  now: Date,
  transaction: Transaction,
): Promise<void> {
  await UserProfileModel.updateOne(
    { userId: new mongoose.Types.ObjectId(userId) },
    upsertOf(fieldChanges(fields), now),
    { ...within(transaction), runValidators: true, upsert: true },
  );
}

export async function findUserPreferences(userId: string): Promise<UserPreferencesDoc | null> {
  return UserPreferencesModel.findOne({ userId }).lean<UserPreferencesDoc>();
}

/** Creates what is missing: throws `DuplicateKeyError` where another one does so at the same moment. */
export async function updateUserPreferencesFields(
  userId: string,
  fields: UserPreferencesFields,
  now: Date,
  transaction: Transaction,
): Promise<void> {
  await UserPreferencesModel.updateOne(
    { userId: new mongoose.Types.ObjectId(userId) },
    upsertOf(fieldChanges(fields), now),
    { ...within(transaction), runValidators: true, upsert: true },
  );
}

/** Notes that a hint shall not come again; of more than two hundred none is noted. */
export async function dismissHint(
  userId: string,
  hint: string,
  now: Date,
  transaction: Transaction,
): Promise<void> {
  await UserPreferencesModel.updateOne(
    {
      userId: new mongoose.Types.ObjectId(userId),
      [`interface.dismissedHints.${MAX_HINTS - 1}`]: { $exists: false },
    },
    { $addToSet: { 'interface.dismissedHints': hint }, $set: { updatedAt: now } },
    within(transaction),
  );
}

function upsertOf(changes: FieldChange[], now: Date) {
  return { ...toUpdate(changes, now), $setOnInsert: { createdAt: now } };
}

/** Sets the picture's path, or takes it away; `false` where there is no such account. */
export async function setUserAvatar(
  userId: string,
  avatar: string | null,
  now: Date,
  transaction: Transaction,
): Promise<boolean> {
  const result = await UserModel.updateOne(
    { _id: new mongoose.Types.ObjectId(userId) },
    toUpdate([['avatar', avatar ?? '']], now),
    within(transaction),
  );
  return result.matchedCount === 1;
}
