import { z } from 'zod';
import { optionalText, text } from '../common.ts';

/** An http(s) address, or an empty string to clear the field. */
const webAddress = z
  .union([
    z.literal(''),
    z.url({ protocol: /^https?$/, error: 'An address that begins with https://' }).max(300),
  ])
  .optional();

/** A name of the IANA time zone database, or an empty string to clear the field. */
const timezone = z
  .string()
  .max(60)
  .refine((zone) => zone === '' || isTimeZone(zone), 'Not a time zone.')
  .optional();

function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/** Fields that are left out stay as they are; an empty string clears one. */
export const updateProfileInput = z.strictObject({
  name: text(80).optional(),
  bio: optionalText(500),
  phoneNumber: optionalText(40),
  location: optionalText(120),
  timezone,
  profession: optionalText(120),
  company: optionalText(120),
  website: webAddress,
  socialLinks: z
    .strictObject({
      twitter: webAddress,
      linkedin: webAddress,
      github: webAddress,
      website: webAddress,
    })
    .optional(),
});

export interface SocialLinksDto {
  twitter: string;
  linkedin: string;
  github: string;
  website: string;
}

/** A person's own profile; fields that were never filled in are empty strings. */
export interface ProfileDto {
  id: string;
  name: string;
  email: string;
  bio: string;
  phoneNumber: string;
  location: string;
  timezone: string;
  profession: string;
  company: string;
  website: string;
  socialLinks: SocialLinksDto;
}
