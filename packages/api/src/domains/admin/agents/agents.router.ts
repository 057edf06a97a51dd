import {
  type AdminAgentDto,
  type AdminAgentSummaryDto,
  type AdminAgentVersionDto,
  adminAgentInput,
  adminAgentVersionsInput,
  adminListAgentsInput,
  type Page,
  setAgentActiveInput,
  setAgentFeaturedInput,
} from '@onelastai/contracts';
import type { TRPCRouterRecord } from '@trpc/server';
import type { Deps } from '../../../deps.ts';
import { adminProcedure } from '../../../trpc.ts';
import {
  toAdminAgentDto,
  toAdminAgentSummaryDto,
  toAdminAgentVersionDto,
} from './agents.mapper.ts';
import { decide, listEveryAgent, readAgent, readHistory } from './agents.service.ts';

export const adminAgentsRouter = {
  /** All agents, those that have left the catalogue too, by name. */
  list: adminProcedure
    .input(adminListAgentsInput)
    .query(async ({ input }): Promise<Page<AdminAgentSummaryDto>> => {
      const { rows, nextCursor } = await listEveryAgent(input);
      return { items: rows.map(toAdminAgentSummaryDto), nextCursor };
    }),

  /** The whole entry, its system prompt included. */
  get: adminProcedure
    .input(adminAgentInput)
    .query(async ({ ctx, input }): Promise<AdminAgentDto> => detailOf(ctx.deps, input.id)),

  /** What its sources have changed, field by field; the newest first. */
  versions: adminProcedure
    .input(adminAgentVersionsInput)
    .query(async ({ input: { id, ...page } }): Promise<Page<AdminAgentVersionDto>> => {
      const { rows, nextCursor } = await readHistory(id, page);
      return { items: rows.map(toAdminAgentVersionDto), nextCursor };
    }),

  /** Puts it on offer, or takes it off, whatever its source says; `null` gives it back to the source. */
  setActive: adminProcedure
    .input(setAgentActiveInput)
    .mutation(async ({ ctx, input: { isActive, ...input } }): Promise<AdminAgentDto> => {
      await decide(ctx, ctx.member, 'isActive', { ...input, value: isActive });
      return detailOf(ctx.deps, input.id);
    }),

  /** The same for whether it is shown among the featured ones. */
  setFeatured: adminProcedure
    .input(setAgentFeaturedInput)
    .mutation(async ({ ctx, input: { isFeatured, ...input } }): Promise<AdminAgentDto> => {
      await decide(ctx, ctx.member, 'isFeatured', { ...input, value: isFeatured });
      return detailOf(ctx.deps, input.id);
    }),
} satisfies TRPCRouterRecord;

async function detailOf(deps: Deps, id: string): Promise<AdminAgentDto> {
  const { agent, subscribers } = await readAgent(deps, id);
  return toAdminAgentDto(agent, subscribers);
}
