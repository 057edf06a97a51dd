import { type checkoutInput, type PassTarget, targetOf } from '@onelastai/contracts';
import {
  beginPurchase,
  type CheckoutDoc,
  createCheckout,
  DuplicateKeyError,
  expireCheckout,
  findCheckout,
  findCheckoutByRequest,
  findOpenCheckout,
  findOwnCheckout,
  listUnsettledPasses,
  setCheckoutSession,
  withTransaction,
} from '@onelastai/db';
import type { z } from 'zod';
import type { Deps } from '../../deps.ts';
import { DomainError } from '../../errors.ts';
import { reserveCoupons, settleCoupons } from './coupons/coupons.service.ts';
import { ensureCustomer, requireStripe } from './customers.service.ts';
import { findOffer, type Offer } from './prices/prices.service.ts';
import { findTerms } from './quote.service.ts';
import type { SessionSnapshot } from './stripe/snapshots.ts';
import { ensureStripePrice } from './stripePrices.ts';
import { syncSubscription } from './sync.service.ts';

/** Half an hour is what the payment service asks for at the least; clocks differ, and calls are repeated. */
const OPEN_MS = 45 * 60_000;
/** One that ends sooner is not handed out any more. */
const USABLE_MS = 2 * 60_000;
/** A purchase without a page of its own that is older is begun anew. */
const PAGE_MS = 10 * 60_000;
const ATTEMPTS = 5;

type Order = z.output<typeof checkoutInput>;

/**
 * Begins a purchase, or goes on with one: the same wish, or the same requestId, leads to the same page
 * of the payment service, which can be paid once. Throws REQUEST_ID_REUSED, and as `findTerms` does.
 */
export async function checkout(deps: Deps, userId: string, order: Order): Promise<CheckoutDoc> {
  const target = targetOf(order);
  requireStripe(deps);
  const repeated = await findCheckoutByRequest(userId, order.requestId);
  if (repeated) return withSession(deps, sameRequest(repeated, target, order));
  const offer = await findOffer(target, order.plan);
  await ensureCustomer(deps, userId);
  // What ran out here and is charged there all the same is known before anything is sold twice.
  for (const pass of await listUnsettledPasses(userId, target, deps.clock.now())) {
    if (pass.stripeSubscriptionId) await syncSubscription(deps, pass.stripeSubscriptionId);
  }
  for (let attempt = 1; ; attempt++) {
    const open = await findOpenCheckout(userId, target);
    if (open && isSameWish(open, order, offer) && isUsable(deps, open)) {
      return withSession(deps, open);
    }
    if (open) await closeCheckout(deps, open);
    const begun = await begin(deps, userId, { order, offer });
    if (begun) return withSession(deps, begun);
    if (attempt === ATTEMPTS) {
      throw new DomainError('PAYMENTS_UNAVAILABLE', {
        message: 'Another purchase is under way. Please try again in a moment.',
      });
    }
  }
}

/** Fixes price, discount and trial; `null` where another purchase of the person's was faster. */
async function begin(
  deps: Deps,
  userId: string,
  { order, offer }: { order: Order; offer: Offer },
): Promise<CheckoutDoc | null> {
  try {
    return await withTransaction(async (transaction) => {
      await beginPurchase(userId, transaction);
      if (await findOpenCheckout(userId, offer.target, transaction)) return null;
      const terms = await findTerms(deps, userId, { offer, input: order }, transaction);
      const now = deps.clock.now();
      const { discounts } = terms;
      const begun = await createCheckout(
        {
          userId,
          target: offer.target,
          plan: order.plan,
          renew: order.renew,
          priceId: offer.price._id,
          amountMinor: offer.price.amountMinor,
          discountMinor: discounts.reduce((total, { amountMinor }) => total + amountMinor, 0),
          currency: offer.price.currency,
          coupons: discounts,
          trialDays: terms.trialDays,
          requestId: order.requestId,
          state: 'open',
          expiresAt: new Date(now.getTime() + OPEN_MS),
        },
        now,
        transaction,
      );
      if (discounts.length > 0) {
        const { currency } = offer.price;
        await reserveCoupons(
          {
            userId,
            checkoutId: begun._id.toHexString(),
            target: offer.target,
            currency,
            discounts,
            now,
          },
          transaction,
        );
      }
      return begun;
    });
  } catch (error) {
    if (error instanceof DuplicateKeyError) return null;
    throw error;
  }
}

/** The purchase with its page at the payment service, asked for once more where a crash came between. */
async function withSession(deps: Deps, checkout: CheckoutDoc): Promise<CheckoutDoc> {
  if (checkout.state !== 'open' || checkout.url !== undefined) return checkout;
  const stripe = requireStripe(deps);
  const id = checkout._id.toHexString();
  const customer = await ensureCustomer(deps, checkout.userId.toHexString());
  const stripePriceId = await ensureStripePrice(deps, checkout.priceId);
  const { discountMinor, currency, coupons } = checkout;
  const page = `${deps.config.publicUrl}/checkout/${id}`;
  const session = await stripe.createSession({
    checkoutId: id,
    customerId: customer.stripeCustomerId,
    stripePriceId,
    discount:
      discountMinor > 0
        ? {
            amountMinor: discountMinor,
            currency,
            name: coupons
              .map(({ code }) => code)
              .join(' + ')
              .slice(0, 40),
          }
        : null,
    trialDays: checkout.trialDays,
    successUrl: page,
    cancelUrl: `${page}?back=true`,
    expiresAt: checkout.expiresAt,
  });
  const told = { stripeSessionId: session.id, url: session.url ?? '' };
  if (await setCheckoutSession(checkout, told, deps.clock.now())) return { ...checkout, ...told };
  // Another wish has ended this one meanwhile: its page must not be paid.
  await stripe.expireSession(session.id);
  return (await findCheckout(id)) ?? checkout;
}

/**
 * How a purchase stands, read from the payment service where it is open: what no webhook has told yet
 * is known by then. Throws CHECKOUT_NOT_FOUND.
 */
export async function confirmCheckout(
  deps: Deps,
  userId: string,
  id: string,
): Promise<CheckoutDoc> {
  const checkout = await findOwnCheckout(userId, id);
  if (checkout?.state === 'open' && checkout.stripeSessionId) await settleCheckout(deps, checkout);
  const settled = checkout?.state === 'open' ? await findOwnCheckout(userId, id) : checkout;
  if (settled) return settled;
  throw new DomainError('CHECKOUT_NOT_FOUND', { message: 'There is no such purchase.' });
}

/** Brings an open purchase in line with its page at the payment service. */
export async function settleCheckout(deps: Deps, checkout: CheckoutDoc): Promise<void> {
  const { stripeSessionId } = checkout;
  const session = stripeSessionId ? await requireStripe(deps).findSession(stripeSessionId) : null;
  await settleBySession(deps, checkout, session);
}

/** Ends an open purchase, so that nobody can pay for it any more, unless somebody just has. */
async function closeCheckout(deps: Deps, checkout: CheckoutDoc): Promise<void> {
  const { stripeSessionId } = checkout;
  // Without a page there is nothing to pay yet; whoever asks for one finds the purchase ended.
  const session = stripeSessionId ? await requireStripe(deps).expireSession(stripeSessionId) : null;
  await settleBySession(deps, checkout, session ?? { status: 'expired' });
}

async function settleBySession(
  deps: Deps,
  checkout: CheckoutDoc,
  session: (Pick<SessionSnapshot, 'status'> & Partial<SessionSnapshot>) | null,
): Promise<void> {
  if (session?.status === 'complete' && session.subscriptionId) {
    await syncSubscription(deps, session.subscriptionId);
    return;
  }
  const now = deps.clock.now();
  const isOver = session ? session.status === 'expired' : checkout.expiresAt <= now;
  if (!isOver) return;
  await withTransaction(async (transaction) => {
    if (!(await expireCheckout(checkout, now, transaction))) return;
    await settleCoupons(checkout._id.toHexString(), 'released', now, transaction);
  });
}

function isUsable({ clock }: Deps, { expiresAt, createdAt, url }: CheckoutDoc): boolean {
  const now = clock.now().getTime();
  // A page that was never made may not be made any more: it would have to last for half an hour.
  if (url === undefined && now - createdAt.getTime() > PAGE_MS) return false;
  return expiresAt.getTime() - now > USABLE_MS;
}

function isSameWish(open: CheckoutDoc, order: Order, offer: Offer): boolean {
  const codes = open.coupons.map(({ code }) => code).sort();
  return (
    open.plan === order.plan &&
    open.renew === order.renew &&
    open.trialDays > 0 === order.trial &&
    open.priceId.equals(offer.price._id) &&
    codes.join() === [...order.coupons].sort().join()
  );
}

function sameRequest(repeated: CheckoutDoc, target: PassTarget, order: Order): CheckoutDoc {
  if (repeated.target === target && repeated.plan === order.plan) return repeated;
  throw new DomainError('REQUEST_ID_REUSED', {
    message: 'This requestId was used for another purchase.',
    fields: { requestId: ['Used for another purchase.'] },
  });
}
