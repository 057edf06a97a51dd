import { findUserById, type UserDoc } from '@onelastai/db';

export async function getUser(userId: string): Promise<UserDoc | null> {
  return findUserById(userId);
}
