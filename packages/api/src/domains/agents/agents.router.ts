import {
  type AgentCategoriesDto,
  type AgentDto,
  type AgentSummaryDto,
  agentBySlugInput,
  listAgentsInput,
  type Page,
} from '@onelastai/contracts';
import type { TRPCRouterRecord } from '@trpc/server';
import { publicProcedure } from '../../trpc.ts';
import { toAgentDto, toAgentSummaryDto } from './agents.mapper.ts';
import { browseAgents, getAgentBySlug, listCategories } from './agents.service.ts';

export const agentsRouter = {
  /** The catalogue: featured agents first, then the newest. */
  list: publicProcedure
    .input(listAgentsInput)
    .query(async ({ input }): Promise<Page<AgentSummaryDto>> => {
      const { rows, nextCursor } = await browseAgents(input);
      return { items: rows.map(toAgentSummaryDto), nextCursor };
    }),

  bySlug: publicProcedure
    .input(agentBySlugInput)
    .query(async ({ input }): Promise<AgentDto> => toAgentDto(await getAgentBySlug(input.slug))),

  /** Categories that hold active agents, with how many. */
  categories: publicProcedure.query(
    async (): Promise<AgentCategoriesDto> => ({ items: await listCategories() }),
  ),
} satisfies TRPCRouterRecord;
