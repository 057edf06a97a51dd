import { expect, test } from 'vitest';
import { activeFilters, facetsInput, listInput, parseCatalogueSearch } from './catalogue-search.ts';

test('an address is read as far as it can be: the rest counts as absent', () => {
  const search = parseCatalogueSearch({
    q: 2026,
    category: 'No Slug',
    sort: 'cheapest',
    period: 'weekly',
    max: -5,
    rating: 4,
    new: 'yes',
    featured: true,
    mine: false,
    other: 1,
  });
  expect(JSON.parse(JSON.stringify(search))).toEqual({
    q: '2026',
    period: 'weekly',
    rating: 4,
    featured: true,
  });
  expect(activeFilters(search)).toEqual(['rating', 'featured']);
});

test('a rating or a price that is no whole number within the bounds is none', () => {
  for (const value of [0, 6, 4.5, '4', null]) {
    expect(parseCatalogueSearch({ rating: value }).rating).toBeUndefined();
  }
  expect(parseCatalogueSearch({ max: 1.5 }).max).toBeUndefined();
  expect(parseCatalogueSearch({ max: 0 }).max).toBe(0);
});

test('the list does not depend on the period until a price is looked at', () => {
  expect(listInput({ period: 'weekly' }).period).toBeUndefined();
  expect(listInput({ period: 'weekly', max: 900 }).period).toBe('weekly');
  expect(listInput({ sort: 'price-low' }).period).toBe('daily');
  expect(facetsInput({ period: 'weekly' }).period).toBe('weekly');
});
