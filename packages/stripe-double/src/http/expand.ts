import { lineItemsOf } from '../billing/order.ts';
import { invalid } from '../errors.ts';
import { listOf } from '../objects/list.ts';
import type { World } from '../world.ts';

const DEEPEST = 4;

/** A copy of the answer with what `expand[]` names put in place of its ids. */
export function expanded(world: World, answer: object, paths: readonly string[]): object {
  const copy: Record<string, unknown> = { ...structuredClone(answer) };
  for (const path of paths) {
    const keys = path.split('.');
    if (keys.length > DEEPEST + (keys[0] === 'data' ? 1 : 0)) {
      throw invalid(
        `You cannot expand more than ${DEEPEST} levels of a property. Property: ${path}`,
      );
    }
    expandIn(world, copy, keys, path);
  }
  return copy;
}

function expandIn(world: World, holder: Record<string, unknown>, keys: string[], path: string) {
  const [key, ...rest] = keys;
  if (key === undefined) return;
  const value = holder[key];
  if (value === null) return;
  const found = value === undefined ? included(world, holder, key) : resolved(world, value);
  if (found === undefined) {
    throw invalid(`This property cannot be expanded (${key}). Property: ${path}`);
  }
  if (Array.isArray(found)) {
    holder[key] = found.map((one) => inner(world, one, rest, path));
  } else {
    holder[key] = inner(world, found, rest, path);
  }
}

function inner(world: World, found: object, rest: string[], path: string): object {
  const copy: Record<string, unknown> = { ...found };
  expandIn(world, copy, rest, path);
  return copy;
}

/** What an id stands for; objects and lists stand for themselves. */
function resolved(world: World, value: unknown): object | object[] | undefined {
  if (Array.isArray(value)) {
    return value.map((one) => (typeof one === 'string' ? (byId(world, one) ?? { id: one }) : one));
  }
  if (typeof value === 'string') return byId(world, value);
  return typeof value === 'object' && value !== null ? value : undefined;
}

function byId({ state }: World, id: string): object | undefined {
  const collections = [
    state.customers,
    state.paymentMethods,
    state.products,
    state.prices,
    state.coupons,
    state.discounts,
    state.sessions,
    state.subscriptions,
    state.invoices,
    state.paymentIntents,
    state.charges,
    state.refunds,
    state.disputes,
  ];
  for (const collection of collections) {
    const found = collection.get(id);
    if (found) return structuredClone(found);
  }
  return undefined;
}

/** Lists that an object shows only when they are asked for. */
function included(world: World, holder: Record<string, unknown>, key: string): object | undefined {
  const id = String(holder['id']);
  const { state } = world;
  switch (`${holder['object']}.${key}`) {
    case 'invoice.payments': {
      const payments = [...state.invoicePayments.values()].filter(({ invoice }) => invoice === id);
      return listOf(structuredClone(payments), `/v1/invoices/${id}/payments`);
    }
    case 'charge.refunds': {
      const refunds = [...state.refunds.values()].filter(({ charge }) => charge === id);
      return listOf(structuredClone(refunds.reverse()), `/v1/charges/${id}/refunds`);
    }
    case 'customer.subscriptions': {
      const own = [...state.subscriptions.values()].filter(
        ({ customer, status }) => customer === id && status !== 'canceled',
      );
      return listOf(structuredClone(own.reverse()), `/v1/customers/${id}/subscriptions`);
    }
    case 'checkout.session.line_items':
      return listOf(lineItemsOf(world, id), `/v1/checkout/sessions/${id}/line_items`);
    default:
      return undefined;
  }
}
