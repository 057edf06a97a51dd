import {
  type ActivePassDto,
  activePassInput,
  billingPageInput,
  type CancelledDto,
  type CancelQuoteDto,
  type ChangeQuoteDto,
  type CheckoutDto,
  cancelSubscriptionInput,
  changeSubscriptionInput,
  checkoutInput,
  confirmCheckoutInput,
  type InvoiceDto,
  mySubscriptionsInput,
  type Page,
  type PaymentMethodsDto,
  type PlansDto,
  type PortalDto,
  previewChangeInput,
  type QuoteDto,
  quoteInput,
  type SubscriptionDto,
  setAutoRenewInput,
  subscriptionByIdInput,
  watchPassInput,
} from '@onelastai/contracts';
import { type CheckoutDoc, findSubscriptionByStripeId, type SubscriptionDoc } from '@onelastai/db';
import type { TRPCRouterRecord } from '@trpc/server';
import type { Deps } from '../../deps.ts';
import { memberProcedure, publicProcedure } from '../../trpc.ts';
import { cancel, previewCancel, setAutoRenew } from './cancel.service.ts';
import { change, previewChange } from './change.service.ts';
import { checkout, confirmCheckout } from './checkout.service.ts';
import { consumeCouponGuess } from './coupons/coupons.service.ts';
import { findEntitlement } from './entitlements.service.ts';
import { watchPass } from './passWatch.ts';
import { toPlanDto } from './plans/plans.mapper.ts';
import { listPlans } from './plans/plans.service.ts';
import { quote } from './quote.service.ts';
import {
  toActivePassDto,
  toCheckoutDto,
  toInvoiceDto,
  toPaymentMethodDto,
  toSubscriptionDto,
} from './subscriptions.mapper.ts';
import {
  listCards,
  listInvoices,
  listOwnSubscriptions,
  namesOf,
  openPortal,
} from './subscriptions.service.ts';

export const subscriptionsRouter = {
  /** Tiers on sale, in their order. */
  plans: publicProcedure.query(
    async (): Promise<PlansDto> => ({ items: (await listPlans()).map(toPlanDto) }),
  ),

  /** What a purchase would cost, and when the next charge would come. */
  quote: memberProcedure.input(quoteInput).query(async ({ ctx, input }): Promise<QuoteDto> => {
    const { userId } = ctx.member;
    if (input.coupons.length > 0) await consumeCouponGuess(ctx, userId);
    return quote(ctx.deps, userId, input);
  }),

  /**
   * Begins a purchase; payment goes on at `url`. `requestId` makes it safe to send again, and the same
   * wish leads to the same page, which can be paid once.
   */
  checkout: memberProcedure
    .input(checkoutInput)
    .mutation(async ({ ctx, input }): Promise<CheckoutDto> => {
      const { userId } = ctx.member;
      if (input.coupons.length > 0) await consumeCouponGuess(ctx, userId);
      return describeCheckout(ctx.deps, await checkout(ctx.deps, userId, input));
    }),

  /** How a purchase stands, by what the payment service says now. */
  confirm: memberProcedure
    .input(confirmCheckoutInput)
    .mutation(
      async ({ ctx: { deps, member }, input }): Promise<CheckoutDto> =>
        describeCheckout(deps, await confirmCheckout(deps, member.userId, input.id)),
    ),

  /** Whether the person may use an agent now, by a pass of its own or a tier, and until when. */
  active: memberProcedure
    .input(activePassInput)
    .query(
      async ({ ctx: { deps, member }, input }): Promise<ActivePassDto> =>
        toActivePassDto(await findEntitlement(deps, member.userId, input.agentId)),
    ),

  /** The same as it changes: how it stands first, then within a second of every change. */
  watch: memberProcedure
    .input(watchPassInput)
    .subscription(({ ctx, input, signal }) => watchPass(ctx, input.agentId, signal ?? ctx.signal)),

  /** The person's passes, the newest first. */
  mine: memberProcedure
    .input(mySubscriptionsInput)
    .query(async ({ ctx: { deps, member }, input }): Promise<Page<SubscriptionDto>> => {
      const { rows, nextCursor } = await listOwnSubscriptions(deps, member.userId, input);
      const names = await namesOf(rows.map(({ agentId }) => agentId));
      const now = deps.clock.now();
      return { items: rows.map((pass) => toSubscriptionDto(pass, names, now)), nextCursor };
    }),

  /** What a change of period or tier would cost now. */
  previewChange: memberProcedure
    .input(previewChangeInput)
    .query(
      async ({ ctx: { deps, member }, input }): Promise<ChangeQuoteDto> =>
        previewChange(deps, member.userId, input),
    ),

  /** Changes period or tier at the price that was shown, and charges the difference at once. */
  change: memberProcedure
    .input(changeSubscriptionInput)
    .mutation(
      async ({ ctx: { deps, member }, input }): Promise<SubscriptionDto> =>
        describe(deps, await change(deps, member.userId, input)),
    ),

  /** What ending the pass now would give back. */
  previewCancel: memberProcedure
    .input(subscriptionByIdInput)
    .query(
      async ({ ctx: { deps, member }, input }): Promise<CancelQuoteDto> =>
        previewCancel(deps, member.userId, input.id),
    ),

  /** Switches renewal off, so that the pass lasts until it expires; or ends it now, with a refund. */
  cancel: memberProcedure
    .input(cancelSubscriptionInput)
    .mutation(async ({ ctx: { deps, member }, input }): Promise<CancelledDto> => {
      const { pass, refund } = await cancel(deps, member.userId, input);
      return { subscription: await describe(deps, pass), refund };
    }),

  /** Switches renewal on again, before the pass expires. */
  resume: memberProcedure
    .input(subscriptionByIdInput)
    .mutation(
      async ({ ctx: { deps, member }, input }): Promise<SubscriptionDto> =>
        describe(deps, await setAutoRenew(deps, member.userId, { id: input.id, autoRenew: true })),
    ),

  setAutoRenew: memberProcedure
    .input(setAutoRenewInput)
    .mutation(
      async ({ ctx: { deps, member }, input }): Promise<SubscriptionDto> =>
        describe(deps, await setAutoRenew(deps, member.userId, input)),
    ),

  /** A page of the payment service where cards are managed. */
  portal: memberProcedure.mutation(
    async ({ ctx: { deps, member } }): Promise<PortalDto> => ({
      url: await openPortal(deps, member.userId),
    }),
  ),

  /** The person's invoices, the newest first. */
  invoices: memberProcedure
    .input(billingPageInput)
    .query(async ({ ctx: { member }, input }): Promise<Page<InvoiceDto>> => {
      const { rows, nextCursor } = await listInvoices(member.userId, input);
      const names = await namesOf(rows.map(({ target }) => target));
      return { items: rows.map((payment) => toInvoiceDto(payment, names)), nextCursor };
    }),

  /** Saved cards, read from the payment service. */
  paymentMethods: memberProcedure.query(
    async ({ ctx: { deps, member } }): Promise<PaymentMethodsDto> => ({
      items: (await listCards(deps, member.userId)).map(toPaymentMethodDto),
    }),
  ),
} satisfies TRPCRouterRecord;

async function describe({ clock }: Deps, pass: SubscriptionDoc): Promise<SubscriptionDto> {
  return toSubscriptionDto(pass, await namesOf([pass.agentId]), clock.now());
}

async function describeCheckout(deps: Deps, checkout: CheckoutDoc): Promise<CheckoutDto> {
  const { stripeSubscriptionId } = checkout;
  const pass = stripeSubscriptionId ? await findSubscriptionByStripeId(stripeSubscriptionId) : null;
  return toCheckoutDto(checkout, pass && (await describe(deps, pass)));
}
