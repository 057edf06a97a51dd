import { findUserIdsByEmail } from '@onelastai/db';

/** People of one beginning of an address whose passes are looked for. */
const MAX_PEOPLE = 50;

/** Whom a list is narrowed to; nothing where it is everybody's. */
export async function userIdsOf({
  email,
  userId,
}: {
  email?: string | undefined;
  userId?: string | undefined;
}): Promise<string[] | undefined> {
  if (email === undefined) return userId === undefined ? undefined : [userId];
  const ids = await findUserIdsByEmail(email, MAX_PEOPLE);
  return userId === undefined ? ids : ids.filter((id) => id === userId);
}
