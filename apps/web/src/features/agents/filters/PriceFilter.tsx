import { Skeleton } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import type { PassPlan, PriceFacetDto } from '@onelastai/sdk';
import { useEffect, useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { formatMoney } from '../../../lib/money.ts';
import { Switch } from '../../../ui/Switch.tsx';
import { PLANS } from '../../subscriptions/plans.ts';
import { DEFAULT_PERIOD } from '../catalogue-search.ts';
import type { CatalogueState } from '../use-catalogue-search.ts';
import classes from './Filters.module.css';
import { priceStops, stopAt } from './price-stops.ts';

const DRAGGING_PAUSE_MS = 200;

interface PriceFilterProps {
  state: CatalogueState;
  /** `undefined` while it is not known, `null` where no agent is left. */
  range: PriceFacetDto | null | undefined;
}

/** The most that a day, a week or a month may cost. */
export function PriceFilter({ state, range }: PriceFilterProps) {
  const t = useTranslations('agents.filters');
  const { search, change } = state;
  const period = search.period ?? DEFAULT_PERIOD;
  const setPeriod = (next: PassPlan) =>
    // A limit for a day says nothing of a month.
    change({ period: next === DEFAULT_PERIOD ? undefined : next, max: undefined });
  return (
    <fieldset className={classes.group}>
      <legend className={classes.legend}>{t('price')}</legend>
      <Switch
        label={t('period')}
        value={period}
        onChange={setPeriod}
        options={PLANS.map((value) => ({ value, name: t(`periods.${value}`) }))}
      />
      {range ? (
        <PriceSlider
          // Other prices, another slider.
          key={`${period} ${range.minMinor} ${range.maxMinor}`}
          range={range}
          period={period}
          max={search.max}
          onChange={(max) => change({ max }, { replace: true })}
        />
      ) : (
        <div className={classes.slider}>
          {range === null ? (
            <p className={classes.none}>{t('noPrice')}</p>
          ) : (
            <Skeleton height={4} mt={10} />
          )}
        </div>
      )}
    </fieldset>
  );
}

interface PriceSliderProps {
  range: PriceFacetDto;
  period: PassPlan;
  max: number | undefined;
  onChange: (max: number | undefined) => void;
}

function PriceSlider({ range, period, max, onChange }: PriceSliderProps) {
  const t = useTranslations('agents.filters');
  const locale = useLocale();
  const stops = priceStops(range.minMinor, range.maxMinor);
  const last = stops.length - 1;
  const stop = max === undefined ? last : stopAt(stops, max);
  // Where the thumb is, ahead of the address while it is moved.
  const [dragged, setDragged] = useState<number | null>(null);
  const save = useDebouncedCallback(
    (index: number) => onChange(index === last ? undefined : stops[index]),
    DRAGGING_PAUSE_MS,
  );
  // The address has followed, or was changed by something else.
  useEffect(() => setDragged(null), [max]);

  const money = (amountMinor: number) =>
    formatMoney({ amountMinor, currency: range.currency }, locale);
  const limit = dragged === null ? max : dragged === last ? undefined : stops[dragged];
  const price = limit === undefined ? null : money(limit);
  const at = dragged ?? stop;
  return (
    <div className={classes.slider}>
      <input
        type="range"
        min={0}
        // A single price: nothing to move, all the way there.
        max={last || 1}
        value={last === 0 ? 1 : at}
        disabled={last === 0}
        aria-label={t('highestPrice')}
        aria-valuetext={price === null ? t('anyPrice') : t('upTo', { price, period })}
        style={{ '--at': last === 0 ? 1 : at / last }}
        onChange={(event) => {
          const index = event.currentTarget.valueAsNumber;
          setDragged(index);
          save(index);
        }}
      />
      <p className={classes.limits} data-numeric>
        <span>{money(range.minMinor)}</span>
        <output>{price === null ? t('anyPrice') : t('limit', { price })}</output>
        <span>{money(range.maxMinor)}</span>
      </p>
    </div>
  );
}
