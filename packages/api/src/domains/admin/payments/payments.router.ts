import {
  type AdminMetricsDto,
  type AdminPaymentDto,
  type JobStartedDto,
  listAdminPaymentsInput,
  listStripeEventsInput,
  type Page,
  type RevenueDto,
  refundPaymentInput,
  revenueInput,
  type StripeEventDetailDto,
  type StripeEventDto,
  stripeEventInput,
} from '@onelastai/contracts';
import type { TRPCRouterRecord } from '@trpc/server';
import type { Deps } from '../../../deps.ts';
import { adminProcedure, freshAdminProcedure } from '../../../trpc.ts';
import { toAdminSubscriptionDto } from '../subscriptions/subscriptions.mapper.ts';
import { reconcileNow, replay } from './events.service.ts';
import { readMetrics } from './metrics.service.ts';
import { toAdminPaymentDto, toStripeEventDto } from './payments.mapper.ts';
import { listEvents, listInvoices, namedBy, readEvent } from './payments.service.ts';
import { refund } from './refund.service.ts';
import { readRevenue } from './revenue.service.ts';

export const adminPaymentsRouter = {
  /** Invoices, the newest first. */
  list: adminProcedure
    .input(listAdminPaymentsInput)
    .query(async ({ input }): Promise<Page<AdminPaymentDto>> => {
      const { rows, nextCursor, ...named } = await listInvoices(input);
      return { items: rows.map((payment) => toAdminPaymentDto(payment, named)), nextCursor };
    }),

  /** Gives back a part of a payment, or all of it; the pass stays as it is. */
  refund: freshAdminProcedure
    .input(refundPaymentInput)
    .mutation(async ({ ctx, input }): Promise<AdminPaymentDto> => {
      const payment = await refund(ctx, ctx.member, input);
      return toAdminPaymentDto(payment, await namedBy([payment]));
    }),

  /** What the payment service told, the newest first. */
  events: adminProcedure
    .input(listStripeEventsInput)
    .query(async ({ input }): Promise<Page<StripeEventDto>> => {
      const { rows, nextCursor, people } = await listEvents(input);
      return { items: rows.map((event) => toStripeEventDto(event, people)), nextCursor };
    }),

  event: adminProcedure
    .input(stripeEventInput)
    .query(async ({ ctx, input }): Promise<StripeEventDetailDto> => eventOf(ctx.deps, input.id)),

  /** Acts on the event once more, done or not: what it is about is read anew. */
  replay: adminProcedure
    .input(stripeEventInput)
    .mutation(async ({ ctx, input }): Promise<StripeEventDetailDto> => {
      await replay(ctx, ctx.member, input.id);
      return eventOf(ctx.deps, input.id);
    }),

  /** Looks for what no webhook told, now instead of at its hour. */
  reconcile: adminProcedure.mutation(
    async ({ ctx }): Promise<JobStartedDto> => ({ name: await reconcileNow(ctx, ctx.member) }),
  ),

  /** What was paid and given back, by day, agent or period; each currency for itself. */
  revenue: adminProcedure
    .input(revenueInput)
    .query(async ({ input }): Promise<RevenueDto> => readRevenue(input)),

  /** How the passes stand now; churn and revenue per person of the last thirty days. */
  metrics: adminProcedure.query(async ({ ctx }): Promise<AdminMetricsDto> => readMetrics(ctx.deps)),
} satisfies TRPCRouterRecord;

async function eventOf({ clock }: Deps, id: string): Promise<StripeEventDetailDto> {
  const { event, pass, ...named } = await readEvent(id);
  return {
    ...toStripeEventDto(event, named.people),
    subscription: pass && toAdminSubscriptionDto(pass, named, clock.now()),
  };
}
