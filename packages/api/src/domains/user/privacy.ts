import type { PrivacyDto } from '@onelastai/contracts';
import type { UserDoc } from '@onelastai/db';

/** What the person lets others see. The documented defaults where the reference left it out. */
export function privacyOf({ preferences }: Pick<UserDoc, 'preferences'>): PrivacyDto {
  return {
    showProfile: preferences?.privacy?.showProfile ?? true,
    showActivity: preferences?.privacy?.showActivity ?? true,
  };
}
