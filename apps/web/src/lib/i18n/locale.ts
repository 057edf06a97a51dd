import { LANGUAGES, type Language as LanguageTag } from '@onelastai/contracts';
import { useSyncExternalStore } from 'react';
import { readStored, store } from '../storage.ts';
import { type Area, areaTexts, type Messages } from './areas.ts';
import { en } from './en.ts';
import type { Shape } from './shape.ts';

export const LOCALES = LANGUAGES;
export type Locale = LanguageTag;

/** Each language by its own name: who looks for it reads it. */
export const LOCALE_NAMES: Record<Locale, string> = { en: 'English', de: 'Deutsch' };

const STORAGE_KEY = 'ol-locale';

interface Language {
  locale: Locale;
  /** Those of every page, and of the areas that were asked for. */
  messages: Partial<Messages>;
}

let current: Language = { locale: 'en', messages: en };
const asked = new Set<Area>();
const listeners = new Set<() => void>();

function isLocale(value: string | null | undefined): value is Locale {
  return LOCALES.some((locale) => locale === value);
}

/**
 * use-intl reads the names of a message's arguments from the English text itself, so its type is that
 * text; `Shape` has already held the translation to the same keys.
 */
function isTranslation(texts: Partial<Shape<Messages>>): texts is Partial<Messages> {
  return Object.keys(en).every((namespace) => namespace in texts);
}

function show(locale: Locale, ...parts: Partial<Shape<Messages>>[]): void {
  let texts: Partial<Shape<Messages>> = {};
  for (const part of parts) texts = { ...texts, ...part };
  current = { locale, messages: isTranslation(texts) ? texts : en };
  document.documentElement.lang = locale;
  for (const listener of listeners) listener();
}

function textsOf(locale: Locale, areas: readonly Area[]): Promise<Partial<Shape<Messages>>[]> {
  return Promise.all(areas.map((area) => areaTexts[locale][area]()));
}

async function apply(locale: Locale): Promise<void> {
  const areas = [...asked];
  const [everywhere, parts] = await Promise.all([
    locale === 'en' ? en : import('./de.ts').then(({ de }) => de),
    textsOf(locale, areas),
  ]);
  // A page has asked for more meanwhile.
  if (asked.size > areas.length) await apply(locale);
  else show(locale, everywhere, ...parts);
}

/** To be awaited before anything of these areas is drawn. */
export async function loadTexts(areas: readonly Area[]): Promise<void> {
  for (const area of areas) asked.add(area);
  const { locale } = current;
  const parts = await textsOf(locale, areas);
  const known = parts.every((part) => Object.keys(part).every((name) => name in current.messages));
  // A language switched to meanwhile has come with them.
  if (!known && locale === current.locale) show(locale, current.messages, ...parts);
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
