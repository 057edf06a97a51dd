import type { AgentSummaryDto } from '@onelastai/contracts';
import type { CatalogueAgent } from '@onelastai/db';
import { toAgentSummaryDto } from '../agents.mapper.ts';

/** An agent as the catalogue holds it in memory. */
export interface CatalogueEntry {
  /** As it is answered; the same object to everybody, so never to be changed. */
  card: AgentSummaryDto;
  /** Milliseconds since 1970. */
  releasedAt: number;
  updatedAt: number;
}

export function toEntry(agent: CatalogueAgent): CatalogueEntry {
  return {
    card: toAgentSummaryDto(agent),
    releasedAt: agent.releaseDate.getTime(),
    updatedAt: agent.updatedAt.getTime(),
  };
}
