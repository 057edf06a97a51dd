/** Throws unless both addresses answer the same 20 agents in the same order. */
export async function sameCards(ours: string, bare: string): Promise<void> {
  const [left, right] = await Promise.all([idsAt(ours), idsAt(bare)]);
  if (left.length === 20 && left.join() === right.join()) return;
  throw new Error(`${ours} and ${bare} do not answer the same agents.`);
}

async function idsAt(url: string): Promise<string[]> {
  const response = await fetch(url);
  const body = await response.text();
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${body}`);
  return [...body.matchAll(/"id":"([^"]+)"/g)].map(([, id = '']) => id);
}
