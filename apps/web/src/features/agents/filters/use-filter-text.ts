import { useLocale, useTranslations } from 'use-intl';
import { formatMoney } from '../../../lib/money.ts';
import { type CatalogueSearch, DEFAULT_PERIOD, type FilterName } from '../catalogue-search.ts';
import { useCategoryLabel } from '../use-category-label.ts';

/** A filter that is set, in words: "Business", "up to $12 a month". */
export function useFilterText(search: CatalogueSearch, currency: string | undefined) {
  const t = useTranslations('agents.filters');
  const label = useCategoryLabel();
  const locale = useLocale();
  const { category = '', max = 0, rating = 0, period = DEFAULT_PERIOD } = search;
  return (name: FilterName): string => {
    switch (name) {
      case 'category':
        return label(category);
      case 'max':
        // Without an agent in view nobody has told the currency.
        return currency === undefined
          ? t('priceLimit')
          : t('upTo', { price: formatMoney({ amountMinor: max, currency }, locale), period });
      case 'rating':
        return t('stars', { rating });
      default:
        return t(name);
    }
  };
}
