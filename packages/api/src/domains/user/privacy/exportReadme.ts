import type { UserDoc } from '@onelastai/db';
import { localeOf } from '../../../mail/render.ts';

const ENGLISH = (email: string, when: string) => `Your data at OneLastAI

This is a copy of all that is stored about the account ${email},
as it was on ${when} (UTC).

data/        a file of JSON for each kind of data; one without any holds an empty list
avatar.webp  your picture, if you have set one

Times are ISO 8601 in UTC, ids are written as hexadecimal digits, bytes as base64.
Left out are secrets (such as hashes of passwords and keys) and what tells of other people.
`;

const GERMAN = (email: string, when: string) => `Deine Daten bei OneLastAI

Dies ist eine Kopie von allem, was zum Konto ${email} gespeichert ist,
Stand ${when} (UTC).

data/        eine JSON-Datei für jede Art von Daten; wo es keine gibt, enthält sie eine leere Liste
avatar.webp  dein Bild, falls du eines gesetzt hast

Zeiten stehen nach ISO 8601 in UTC, IDs als Hexadezimalziffern, Bytes als Base64.
Ausgelassen sind Geheimnisse (etwa Hashes von Passwörtern und Schlüsseln) und was von anderen handelt.
`;

/** What the copy of somebody's data says of itself, in their language. */
export function exportReadme(user: Pick<UserDoc, 'email' | 'preferences'>, now: Date): string {
  const text = localeOf(user.preferences?.language ?? '') === 'de' ? GERMAN : ENGLISH;
  return text(user.email, now.toISOString().slice(0, 16).replace('T', ' '));
}
