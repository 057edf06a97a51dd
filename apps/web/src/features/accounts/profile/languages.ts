/** Widely spoken, and those of Europe; what an account holds besides is offered as well. */
const TAGS =
  'ar bg bn ca cs cy da de el en es et eu fa fi fr ga gl gu he hi hr hu id is it ja ko lb lt lv mk ml mr ms mt nl no pa pl pt ro ru sk sl sq sr sv sw ta te th tl tr uk ur vi yue zh'.split(
    ' ',
  );

/** Languages by their names in the reader's own, in its order. */
export function languageOptions(
  locale: string,
  chosen: readonly string[],
): { value: string; label: string }[] {
  const names = new Intl.DisplayNames(locale, { type: 'language', fallback: 'code' });
  return [...new Set([...TAGS, ...chosen])]
    .map((value) => ({ value, label: names.of(value) ?? value }))
    .sort((a, b) => a.label.localeCompare(b.label, locale));
}
