import {
  type ActivePassDto,
  activePassInput,
  type CheckoutDto,
  cancelSubscriptionInput,
  checkoutInput,
  mySubscriptionsInput,
  type Page,
  type SubscriptionDto,
} from '@onelastai/contracts';
import type { SubscriptionDoc } from '@onelastai/db';
import type { TRPCRouterRecord } from '@trpc/server';
import type { Deps } from '../../deps.ts';
import { memberProcedure } from '../../trpc.ts';
import { getAgentsById } from '../agents/agents.service.ts';
import { toActivePassDto, toSubscriptionDto } from './subscriptions.mapper.ts';
import { cancel, checkout, getActivePass, listOwnSubscriptions } from './subscriptions.service.ts';

export const subscriptionsRouter = {
  /** Buys a pass for an agent. `requestId` makes it safe to send again. */
  checkout: memberProcedure
    .input(checkoutInput)
    .mutation(async ({ ctx: { deps, member }, input }): Promise<CheckoutDto> => {
      const pass = await checkout(deps, member.userId, input);
      return { status: 'active', subscription: await withAgent(deps, pass) };
    }),

  /** Whether the person may use an agent now, and until when. */
  active: memberProcedure
    .input(activePassInput)
    .query(
      async ({ ctx: { deps, member }, input }): Promise<ActivePassDto> =>
        toActivePassDto(await getActivePass(deps, member.userId, input.agentId)),
    ),

  /** The person's passes, the newest first. */
  mine: memberProcedure
    .input(mySubscriptionsInput)
    .query(async ({ ctx: { deps, member }, input }): Promise<Page<SubscriptionDto>> => {
      const { rows, nextCursor } = await listOwnSubscriptions(member.userId, input);
      const agents = await getAgentsById(rows.map((pass) => pass.agentId));
      const now = deps.clock.now();
      return {
        items: rows.map((pass) => toSubscriptionDto(pass, agents.get(pass.agentId), now)),
        nextCursor,
      };
    }),

  /** Switches renewal off; the pass stays active until it expires. */
  cancel: memberProcedure
    .input(cancelSubscriptionInput)
    .mutation(
      async ({ ctx: { deps, member }, input }): Promise<SubscriptionDto> =>
        withAgent(deps, await cancel(deps, member.userId, input.id)),
    ),
} satisfies TRPCRouterRecord;

async function withAgent(deps: Deps, pass: SubscriptionDoc): Promise<SubscriptionDto> {
  const agents = await getAgentsById([pass.agentId]);
  return toSubscriptionDto(pass, agents.get(pass.agentId), deps.clock.now());
}
