import { createSpotlight } from '@mantine/spotlight';

export const [spotlightStore, spotlight] = createSpotlight();

/**
 * Marks the first line, so that Enter opens it. Spotlight does so when the query changes, but ours
 * are still on their way then; it keeps its mark on the elements themselves.
 */
export function markFirstLine(): void {
  const list = document.getElementById(spotlightStore.getState().listId);
  const lines = list?.querySelectorAll('[data-action]') ?? [];
  lines.forEach((line, index) => {
    line.toggleAttribute('data-selected', index === 0);
  });
  spotlightStore.updateState((state) => ({ ...state, selected: lines.length > 0 ? 0 : -1 }));
}
