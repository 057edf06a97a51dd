/** About so many positions of the slider: enough to choose, few enough to hit. */
const WANTED_STOPS = 20;

/** Prices in minor units at which the slider stops: the lowest, round ones between, the highest. */
export function priceStops(minMinor: number, maxMinor: number): number[] {
  if (minMinor >= maxMinor) return [maxMinor];
  const step = roundStep((maxMinor - minMinor) / WANTED_STOPS);
  const stops = [minMinor];
  for (let at = (Math.floor(minMinor / step) + 1) * step; at < maxMinor; at += step) stops.push(at);
  return [...stops, maxMinor];
}

/** The smallest of 1, 2, 5, 10, 20, 50 … that is not below. */
function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, least)));
  const factor = [1, 2, 5].find((it) => it * power >= least) ?? 10;
  return factor * power;
}

/** The stop that stands for the price: the last that is not above it. */
export function stopAt(stops: number[], price: number): number {
  return Math.max(
    0,
    stops.findLastIndex((stop) => stop <= price),
  );
}
