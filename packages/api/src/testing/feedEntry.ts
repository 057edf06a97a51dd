/** An agent as a source tells of it, whole and valid; its slug is `<id>-slug`. */
export function feedEntry(id: string, fields: object = {}): object {
  return {
    id,
    name: `Agent ${id}`,
    slug: `${id}-slug`,
    category: 'writing',
    shortDescription: 'Writes poems.',
    description: 'Writes poems in every form there is.',
    capabilities: ['Writing'],
    features: ['Rhymes'],
    useCases: ['Birthdays'],
    pricing: { daily: 1, weekly: 9, monthly: 25 },
    releaseDate: '2026-01-31',
    version: '1.0.0',
    systemPrompt: 'You are a poet.',
    ...fields,
  };
}
