import { z } from 'zod';
import { type IsoDate, objectIdInput, optionalText, text, timezoneInput } from '../common.ts';

/** Limits of what a profile holds; characters, and numbers of items. */
export const PROFILE_LIMITS = {
  name: 80,
  bio: 500,
  phoneNumber: 40,
  location: 120,
  profession: 120,
  company: 120,
  headline: 120,
  about: 5000,
  pronouns: 40,
  skill: 50,
  skills: 30,
  languages: 20,
  showcase: 20,
  showcaseTitle: 120,
  showcaseDescription: 1000,
} as const;

/** An http(s) address, or an empty string for none. */
const webAddress = z.union([
  z.literal(''),
  z.url({ protocol: /^https?$/, error: 'An address that begins with https://' }).max(300),
]);

/** A BCP 47 tag, e.g. `de-CH`. */
const languageTag = z
  .string()
  .trim()
  .min(2)
  .max(35)
  .refine((tag) => isLanguageTag(tag), 'Not a language tag such as en or de-CH.');

function isLanguageTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

const isUnique = (words: string[]) =>
  new Set(words.map((word) => word.toLowerCase())).size === words.length;

const showcaseItem = z.strictObject({
  title: text(PROFILE_LIMITS.showcaseTitle),
  url: webAddress.default(''),
  description: z.string().trim().max(PROFILE_LIMITS.showcaseDescription).default(''),
  image: webAddress.default(''),
});

/** Fields that are left out stay as they are; an empty string clears one, a list replaces the list. */
export const updateProfileInput = z.strictObject({
  name: text(PROFILE_LIMITS.name).optional(),
  /** Can be cleared alone: pictures are uploaded. */
  image: z.literal('').optional(),
  bio: optionalText(PROFILE_LIMITS.bio),
  phoneNumber: optionalText(PROFILE_LIMITS.phoneNumber),
  location: optionalText(PROFILE_LIMITS.location),
  timezone: timezoneInput,
  profession: optionalText(PROFILE_LIMITS.profession),
  company: optionalText(PROFILE_LIMITS.company),
  website: webAddress.optional(),
  socialLinks: z
    .strictObject({
      twitter: webAddress.optional(),
      linkedin: webAddress.optional(),
      github: webAddress.optional(),
      website: webAddress.optional(),
    })
    .optional(),
  headline: optionalText(PROFILE_LIMITS.headline),
  about: optionalText(PROFILE_LIMITS.about),
  pronouns: optionalText(PROFILE_LIMITS.pronouns),
  coverImage: webAddress.optional(),
  skills: z
    .array(text(PROFILE_LIMITS.skill))
    .max(PROFILE_LIMITS.skills)
    .refine(isUnique, 'One of them stands there twice.')
    .optional(),
  languages: z
    .array(languageTag)
    .max(PROFILE_LIMITS.languages)
    .refine(isUnique, 'One of them stands there twice.')
    .optional(),
  showcase: z.array(showcaseItem).max(PROFILE_LIMITS.showcase).optional(),
});

export const memberInput = z.strictObject({ id: objectIdInput });

export interface SocialLinksDto {
  twitter: string;
  linkedin: string;
  github: string;
  website: string;
}

/** Something the person is proud of; `url`, `description` and `image` may be empty. */
export interface ShowcaseItemDto {
  title: string;
  url: string;
  description: string;
  image: string;
}

/** What a person tells others of themselves; what was never filled in is empty. */
interface ToldToOthers {
  id: string;
  name: string;
  /** Path of the picture on the platform, or `null`. */
  avatar: string | null;
  /** One line below the name. */
  headline: string;
  /** A short text. */
  bio: string;
  /** Markdown. */
  about: string;
  pronouns: string;
  coverImage: string;
  location: string;
  profession: string;
  company: string;
  website: string;
  socialLinks: SocialLinksDto;
  skills: string[];
  /** BCP 47 tags. */
  languages: string[];
  showcase: ShowcaseItemDto[];
}

/** A person's own profile. */
export interface ProfileDto extends ToldToOthers {
  email: string;
  /** Address of a picture that an account of the reference came with; never shown. */
  image: string;
  phoneNumber: string;
  /** IANA name. */
  timezone: string;
}

/** A member as everybody sees them, themselves included. */
export interface PublicProfileDto extends ToldToOthers {
  /** The person shows the name and the picture alone: all else is empty. */
  hidden: boolean;
  /** `null`: the person does not show it. */
  memberSince: IsoDate | null;
  /** The day, at midnight UTC; `null`: never, or the person does not show it. */
  lastActive: IsoDate | null;
}
