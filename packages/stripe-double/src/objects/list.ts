/** Stripe's list: a page of objects. */
export interface List<T> {
  object: 'list';
  data: T[];
  has_more: boolean;
  url: string;
}

export function listOf<T>(data: T[], url: string, hasMore = false): List<T> {
  return { object: 'list', data, has_more: hasMore, url };
}

/** Whether Stripe Tax works on an object; the double answers it as done at once. */
export interface AutomaticTax {
  disabled_reason: null;
  enabled: boolean;
  liability: { type: 'self' } | null;
  provider: 'stripe' | null;
  status: 'complete' | null;
}

export function automaticTax(enabled: boolean): AutomaticTax {
  return {
    disabled_reason: null,
    enabled,
    liability: enabled ? { type: 'self' } : null,
    provider: enabled ? 'stripe' : null,
    status: enabled ? 'complete' : null,
  };
}
