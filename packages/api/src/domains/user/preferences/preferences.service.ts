import type { updatePreferencesInput } from '@onelastai/contracts';
import {
  dismissHint,
  findUserById,
  findUserPreferences,
  retryDuplicateKey,
  type UserDoc,
  type UserPreferencesDoc,
  updateUserFields,
  updateUserPreferencesFields,
  withTransaction,
} from '@onelastai/db';
import type { z } from 'zod';
import type { Deps } from '../../../deps.ts';
import { accountGone, present } from '../present.ts';
import { tellSettingsChange } from '../settingsChange.ts';

/** A person's two documents; the second is there once something of it was chosen. */
export interface Preferences {
  user: UserDoc;
  further: UserPreferencesDoc | null;
}

export async function getPreferences(userId: string): Promise<Preferences> {
  const [user, further] = await Promise.all([findUserById(userId), findUserPreferences(userId)]);
  return { user: present(user), further };
}

/** Changes what is given and nothing else, and tells the person's other devices. */
export async function updatePreferences(
  { clock }: Deps,
  userId: string,
  changes: z.output<typeof updatePreferencesInput>,
): Promise<Preferences> {
  const { timezone, language, theme, notifications, privacy, channels, digest } = changes;
  const { dismissHint: hint, ...look } = changes.interface ?? {};
  const own = { timezone, preferences: { language, theme, notifications, privacy } };
  const further = { notificationChannels: channels, digest, interface: look };
  const now = clock.now();
  await retryDuplicateKey(() =>
    withTransaction(async (transaction) => {
      if (!(await updateUserFields(userId, own, now, transaction))) throw accountGone();
      await updateUserPreferencesFields(userId, further, now, transaction);
      if (hint !== undefined) await dismissHint(userId, hint, now, transaction);
      await tellSettingsChange(userId, 'preferences', transaction);
    }),
  );
  return getPreferences(userId);
}
