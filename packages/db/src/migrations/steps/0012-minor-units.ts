import { toMinor } from '@onelastai/contracts';
import { isRecord, valueAt } from '../documentPath.ts';
import type { MigrationStep } from '../step.ts';
import { type Plan, walking } from '../walk.ts';

/** The reference kept no currency; it charged in this one. */
const REFERENCE_CURRENCY = 'USD';

/** `null`: no amount, or no currency that there is. */
function minorOf(amount: unknown, currency: unknown): number | null {
  if (typeof amount !== 'number' || typeof currency !== 'string') return null;
  if (!/^[A-Z]{3}$/i.test(currency)) return null;
  const minor = toMinor(amount, currency);
  return Number.isSafeInteger(minor) ? minor : null;
}

/** Puts the amount at `path` into minor units at `to`, and the currency beside it. */
function priced(document: object, path: string, currencyPath: string, to: string): Plan {
  const given = valueAt(document, currencyPath);
  const currency = given ?? REFERENCE_CURRENCY;
  const minor = minorOf(valueAt(document, path), currency);
  if (minor === null) return { change: {}, left: `${path} is no amount of a known currency` };
  return { change: { [to]: minor, ...(given === undefined && { [currencyPath]: currency }) } };
}

export const minorUnits: MigrationStep = {
  name: '0012-minor-units',
  description:
    'Prices get their amount in minor units of their currency beside the documented one.',
  ...walking(
    {
      collection: 'subscriptions',
      filter: { priceMinor: { $exists: false } },
      fields: { price: 1, currency: 1 },
      plan: (pass) => priced(pass, 'price', 'currency', 'priceMinor'),
    },
    {
      collection: 'communityevents',
      filter: {
        'registration.fee.amount': { $exists: true },
        'registration.fee.amountMinor': { $exists: false },
      },
      fields: { 'registration.fee': 1 },
      plan: (event) =>
        priced(event, 'registration.fee.amount', 'registration.fee.currency', FEE_MINOR),
    },
    {
      collection: 'agents',
      filter: { pricing: { $exists: true }, pricingMinor: { $exists: false } },
      fields: { pricing: 1, currency: 1 },
      plan: (agent) => pricedAgent(agent),
    },
  ),
};

const FEE_MINOR = 'registration.fee.amountMinor';

function pricedAgent(agent: object): Plan {
  const given = valueAt(agent, 'currency');
  const currency = given ?? REFERENCE_CURRENCY;
  const pricing = valueAt(agent, 'pricing');
  const prices = isRecord(pricing) ? Object.entries(pricing) : [];
  const minor = prices.map(([plan, price]) => [plan, minorOf(price, currency)] as const);
  const wrong = minor.filter(([, amount]) => amount === null).map(([plan]) => plan);
  if (prices.length === 0 || wrong.length > 0) {
    return { change: {}, left: `pricing ${wrong.join(', ')} is no amount of a known currency` };
  }
  return {
    change: {
      pricingMinor: Object.fromEntries(minor),
      ...(given === undefined && { currency }),
    },
  };
}
