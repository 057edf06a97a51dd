import type { en } from './en.ts';
import type { Shape } from './shape.ts';

/**
 * The texts that come with the pages they belong to, by area. `en.ts` and `de.ts` hold those that every
 * page or the first one shows. `areas.test.ts` holds each page to the areas it asks for.
 */
const english = {
  accounts: () => import('./areas/accounts.en.ts'),
  admin: () => import('./areas/admin.en.ts'),
  agents: () => import('./areas/agents.en.ts'),
  chat: () => import('./areas/chat.en.ts'),
  mailbox: () => import('./areas/mailbox.en.ts'),
  members: () => import('./areas/members.en.ts'),
  passes: () => import('./areas/passes.en.ts'),
  pricing: () => import('./areas/pricing.en.ts'),
  settings: () => import('./areas/settings.en.ts'),
};

export type Area = keyof typeof english;
type English = { [A in Area]: Awaited<ReturnType<(typeof english)[A]>> };
type Translation = { [A in Area]: () => Promise<Shape<English[A]>> };

const german: Translation = {
  accounts: () => import('./areas/accounts.de.ts'),
  admin: () => import('./areas/admin.de.ts'),
  agents: () => import('./areas/agents.de.ts'),
  chat: () => import('./areas/chat.de.ts'),
  mailbox: () => import('./areas/mailbox.de.ts'),
  members: () => import('./areas/members.de.ts'),
  passes: () => import('./areas/passes.de.ts'),
  pricing: () => import('./areas/pricing.de.ts'),
  settings: () => import('./areas/settings.de.ts'),
};

export const areaTexts = { en: english, de: german };

type Together<Union> = (Union extends unknown ? (part: Union) => void : never) extends (
  whole: infer Whole,
) => void
  ? Whole
  : never;

/** Every text, wherever it is loaded: what `useTranslations` knows. */
export type Messages = typeof en & Together<English[Area]>;
