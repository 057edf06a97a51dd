import type { TRPCRouterRecord } from '@trpc/server';
import { preferencesRouter } from './preferences/preferences.router.ts';
import { privacyRouter } from './privacy/privacy.router.ts';
import { profileRouter } from './profile/profile.router.ts';

export const userRouter = {
  profile: profileRouter,
  preferences: preferencesRouter,
  privacy: privacyRouter,
} satisfies TRPCRouterRecord;
