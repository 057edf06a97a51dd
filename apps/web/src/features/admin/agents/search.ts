import type { AgentState } from '@onelastai/sdk';
import { oneOf, type RawSearch, word } from '../../../lib/search-params.ts';

/** Words of the contracts, whose schemas would be a part of every page. */
const AGENT_STATES = ['active', 'inactive'] as const satisfies AgentState[];

/** What stands in the address of the list. */
export interface AdminAgentsSearch {
  q?: string | undefined;
  source?: string | undefined;
  state?: AgentState | undefined;
  cursor?: string | undefined;
}

export const parseAdminAgentsSearch = (raw: RawSearch): AdminAgentsSearch => ({
  q: word(raw['q'], 200),
  source: word(raw['source'], 60),
  state: oneOf(raw['state'], AGENT_STATES),
  cursor: word(raw['cursor'], 512),
});
