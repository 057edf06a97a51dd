import type {
  AgentCategoryDto,
  AgentFacetsDto,
  AgentSummaryDto,
  agentFacetsInput,
  agentVersionsInput,
  listAgentsInput,
  Page,
  relatedAgentsInput,
} from '@onelastai/contracts';
import { type AgentVersionDoc, listAgentVersions, queryTerms } from '@onelastai/db';
import type { z } from 'zod';
import type { Deps } from '../../../deps.ts';
import type { AgentSet } from '../../subscriptions/agentSet.ts';
import { agentNotFound } from '../agents.service.ts';
import { countFacets } from './facets.ts';
import { checksOf } from './filters.ts';
import { listingDigest, pageOf } from './page.ts';

/** `held`: the agents that are open to who asks; `null` for visitors. */
export async function browseAgents(
  { catalogue }: Pick<Deps, 'catalogue'>,
  input: z.output<typeof listAgentsInput>,
  held: AgentSet | null,
): Promise<Page<AgentSummaryDto>> {
  const { q = '', sort, period, cursor, limit } = input;
  const index = await catalogue.read();
  const words = queryTerms(q);
  return pageOf(index.ordered(index.search(words), { sort, period }), {
    checks: checksOf(input, { currency: index.currency(), held }),
    digest: listingDigest(words, input, sort),
    cursor,
    limit,
  });
}

export async function getFacets(
  { catalogue }: Pick<Deps, 'catalogue'>,
  input: z.output<typeof agentFacetsInput>,
  held: AgentSet | null,
): Promise<AgentFacetsDto> {
  const { q = '', period } = input;
  const index = await catalogue.read();
  const currency = index.currency();
  const { entries } = index.ordered(index.search(queryTerms(q)), { sort: 'relevance', period });
  const checks = checksOf(input, { currency, held });
  return countFacets(entries, { checks, period, currency, held });
}

export async function listCategories(deps: Pick<Deps, 'catalogue'>): Promise<AgentCategoryDto[]> {
  return (await getFacets(deps, { period: 'monthly' }, null)).categories;
}

/** Throws AGENT_NOT_FOUND, as the next one. */
export async function listRelated(
  { catalogue }: Pick<Deps, 'catalogue'>,
  { slug, limit }: z.output<typeof relatedAgentsInput>,
): Promise<AgentSummaryDto[]> {
  const index = await catalogue.read();
  if (!index.bySlug(slug)) throw agentNotFound();
  return index.related(slug).slice(0, limit);
}

export async function listVersions(
  { catalogue }: Pick<Deps, 'catalogue'>,
  { slug, cursor, limit }: z.output<typeof agentVersionsInput>,
): Promise<{ rows: AgentVersionDoc[]; nextCursor: string | null }> {
  const agent = (await catalogue.read()).bySlug(slug);
  if (!agent) throw agentNotFound();
  return listAgentVersions(agent.card.id, { cursor, limit });
}
