import { useHotkeys } from '@mantine/hooks';
import { lazy, Suspense, useEffect, useState } from 'react';
import { palette, usePaletteOpened } from './palette-store.ts';

const Palette = lazy(() => import('./Palette.tsx'));

/** Loads the command palette when it is first asked for. */
export function PaletteHost() {
  const opened = usePaletteOpened();
  const [wanted, setWanted] = useState(false);
  useHotkeys([['mod+K', palette.toggle]], []);
  useEffect(() => {
    if (opened) setWanted(true);
  }, [opened]);
  return wanted ? (
    <Suspense fallback={null}>
      <Palette opened={opened} />
    </Suspense>
  ) : null;
}
