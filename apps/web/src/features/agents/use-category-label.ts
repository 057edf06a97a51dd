import { useTranslations } from 'use-intl';

const KNOWN = ['writing', 'engineering', 'research', 'business', 'learning', 'everyday'] as const;
type Known = (typeof KNOWN)[number];

function isKnown(category: string): category is Known {
  return KNOWN.some((known) => known === category);
}

/** A category in words. A source may bring new ones; those are read from their slug. */
export function useCategoryLabel(): (category: string) => string {
  const t = useTranslations('agents.category');
  return (category) => {
    if (isKnown(category)) return t(category);
    const words = category.replaceAll('-', ' ');
    return words.charAt(0).toUpperCase() + words.slice(1);
  };
}
