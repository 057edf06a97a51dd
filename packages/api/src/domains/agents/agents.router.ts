import {
  type AgentCategoriesDto,
  type AgentDto,
  type AgentFacetsDto,
  type AgentSummaryDto,
  type AgentVersionDto,
  agentBySlugInput,
  agentFacetsInput,
  agentVersionsInput,
  listAgentsInput,
  type Page,
  type RelatedAgentsDto,
  relatedAgentsInput,
} from '@onelastai/contracts';
import type { TRPCRouterRecord } from '@trpc/server';
import { publicProcedure } from '../../trpc.ts';
import { toAgentDto, toAgentVersionDto } from './agents.mapper.ts';
import { getAgentBySlug } from './agents.service.ts';
import {
  browseAgents,
  getFacets,
  listCategories,
  listRelated,
  listVersions,
} from './catalogue/catalogue.service.ts';
import { findHeldAgents, requireHeldAgents } from './catalogue/viewer.ts';
import { reviewsRouter } from './reviews/reviews.router.ts';

export const agentsRouter = {
  /** The catalogue, searched, narrowed and sorted. */
  list: publicProcedure
    .input(listAgentsInput)
    .query(
      async ({ ctx, input }): Promise<Page<AgentSummaryDto>> =>
        browseAgents(ctx.deps, input, input.mine ? await requireHeldAgents(ctx) : null),
    ),

  /** How many agents each filter would leave. */
  facets: publicProcedure
    .input(agentFacetsInput)
    .query(
      async ({ ctx, input }): Promise<AgentFacetsDto> =>
        getFacets(
          ctx.deps,
          input,
          await (input.mine ? requireHeldAgents(ctx) : findHeldAgents(ctx)),
        ),
    ),

  bySlug: publicProcedure
    .input(agentBySlugInput)
    .query(async ({ input }): Promise<AgentDto> => toAgentDto(await getAgentBySlug(input.slug))),

  /** Others of the kind. */
  related: publicProcedure.input(relatedAgentsInput).query(
    async ({ ctx, input }): Promise<RelatedAgentsDto> => ({
      items: await listRelated(ctx.deps, input),
    }),
  ),

  /** What has changed at an agent, the newest first. */
  versions: publicProcedure
    .input(agentVersionsInput)
    .query(async ({ ctx, input }): Promise<Page<AgentVersionDto>> => {
      const { rows, nextCursor } = await listVersions(ctx.deps, input);
      return { items: rows.map(toAgentVersionDto), nextCursor };
    }),

  /** Categories that hold active agents, with how many. */
  categories: publicProcedure.query(
    async ({ ctx }): Promise<AgentCategoriesDto> => ({ items: await listCategories(ctx.deps) }),
  ),

  reviews: reviewsRouter,
} satisfies TRPCRouterRecord;
