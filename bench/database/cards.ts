/** What the catalogue's page reads, said once more for the bare code to read the same. */

export const PAGE = 20;

export const PAGE_ORDER = { isFeatured: -1, releaseDate: -1, id: 1 } as const;

/** A catalogue card's fields (packages/db, agent.queries.ts). */
export const CARD = {
  _id: 0,
  id: 1,
  slug: 1,
  name: 1,
  category: 1,
  shortDescription: 1,
  icon: 1,
  image: 1,
  pricingMinor: 1,
  currency: 1,
  stats: 1,
  isNew: 1,
  isFeatured: 1,
  releaseDate: 1,
  example: 1,
};

/** The place of a card in the catalogue's order. */
export interface Position {
  isFeatured: boolean;
  releaseDate: Date;
  id: string;
}

export function toPositionText({ isFeatured, releaseDate, id }: Position): string {
  return [isFeatured, releaseDate.getTime(), id].join();
}

/** The cards after a position, bounded as the product bounds them. */
export function afterPosition(text: string) {
  const [featured, time, id] = text.split(',', 3);
  const isFeatured = featured === 'true';
  const releaseDate = new Date(Number(time));
  return {
    isFeatured: { $lte: isFeatured },
    $or: [
      { isFeatured: { $lt: isFeatured } },
      { isFeatured, releaseDate: { $lt: releaseDate } },
      { isFeatured, releaseDate, id: { $gt: id } },
    ],
  };
}
