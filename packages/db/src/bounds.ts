/** Refuses an array of more than `max` elements. */
export function atMost(max: number) {
  return {
    validator: (list: readonly unknown[]) => list.length <= max,
    message: `{PATH} holds more than ${max} entries.`,
  };
}

/** Whole numbers alone: counts and minor units of money. */
export const whole = {
  validator: (value: number | null | undefined) => value == null || Number.isSafeInteger(value),
  message: '{PATH} is not a whole number.',
};
