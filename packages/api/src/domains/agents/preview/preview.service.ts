import { createHash } from 'node:crypto';
import { type AgentSummaryDto, slugInput } from '@onelastai/contracts';
import pLimit from 'p-limit';
import type { Deps } from '../../../deps.ts';
import { createMemo } from '../catalogue/memo.ts';
import { renderPreview } from './renderPreview.ts';

/** About 20 kB each. */
const MAX_PREVIEWS = 300;
/** Drawing takes a processor some 200 ms; who asks for many waits. */
const MAX_AT_ONCE = 2;

const previews = createMemo<Promise<Buffer>>(MAX_PREVIEWS);
const limit = pLimit(MAX_AT_ONCE);

/** `null` for an agent that is not in the catalogue. */
export async function findCard(
  { catalogue }: Pick<Deps, 'catalogue'>,
  slug: string,
): Promise<AgentSummaryDto | null> {
  if (!slugInput.safeParse(slug).success) return null;
  return (await catalogue.read()).bySlug(slug)?.card ?? null;
}

export interface Preview {
  /** Changes with the picture. */
  tag: string;
  png(): Promise<Buffer>;
}

export async function findPreview(
  deps: Pick<Deps, 'catalogue'>,
  slug: string,
): Promise<Preview | null> {
  const card = await findCard(deps, slug);
  if (!card) return null;
  const { id, name, shortDescription } = card;
  const shown = JSON.stringify([id, name, shortDescription]);
  return {
    tag: createHash('sha256').update(shown).digest('base64url').slice(0, 22),
    png: () =>
      previews.get(shown, () => {
        const drawn = limit(() => renderPreview(card));
        drawn.catch(() => previews.forget(shown));
        return drawn;
      }),
  };
}
