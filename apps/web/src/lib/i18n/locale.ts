import { LANGUAGES, type Language as LanguageTag } from '@onelastai/contracts';
import { useSyncExternalStore } from 'react';
import { readStored, store } from '../storage.ts';
import { en } from './en.ts';
import type { Shape } from './shape.ts';

export const LOCALES = LANGUAGES;
export type Locale = LanguageTag;
export type Messages = typeof en;

/** Each language by its own name: who looks for it reads it. */
export const LOCALE_NAMES: Record<Locale, string> = { en: 'English', de: 'Deutsch' };

const STORAGE_KEY = 'ol-locale';

interface Language {
  locale: Locale;
  messages: Messages;
}

let current: Language = { locale: 'en', messages: en };
const listeners = new Set<() => void>();

function isLocale(value: string | null | undefined): value is Locale {
  return LOCALES.some((locale) => locale === value);
}

/**
 * use-intl reads the names of a message's arguments from the English text itself, so its type is that
 * text; `Shape` has already held the translation to the same keys.
 */
function isTranslation(messages: Messages | Shape<Messages>): messages is Messages {
  return Object.keys(en).every((domain) => domain in messages);
}

async function messagesOf(locale: Locale): Promise<Messages> {
  const messages = locale === 'en' ? en : (await import('./de.ts')).de;
  return isTranslation(messages) ? messages : en;
}

async function apply(locale: Locale): Promise<void> {
  current = { locale, messages: await messagesOf(locale) };
  document.documentElement.lang = locale;
  for (const listener of listeners) listener();
}

/** The language as the person's country writes it: dates, times and money differ within one language. */
export function regional(locale: Locale): string {
  return navigator.languages.find((tag) => tag.slice(0, 2) === locale) ?? locale;
}

/** The remembered language, else the first of the browser's that we speak. */
function preferred(): Locale {
  const stored = readStored(STORAGE_KEY);
  if (isLocale(stored)) return stored;
  return navigator.languages.map((tag) => tag.slice(0, 2)).find(isLocale) ?? 'en';
}

/** To be awaited before the first render, so that no text changes its language in view. */
export async function loadPreferredLocale(): Promise<void> {
  // A language that cannot be loaded is no reason to show nothing.
  await apply(preferred()).catch(() => apply('en'));
}

export async function setLocale(locale: Locale): Promise<void> {
  if (locale !== current.locale) await apply(locale);
  store(STORAGE_KEY, locale);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useLanguage(): Language {
  return useSyncExternalStore(subscribe, () => current);
}
