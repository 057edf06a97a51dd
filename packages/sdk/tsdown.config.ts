import { isAbsolute } from 'node:path';
import { defineConfig, type UserConfig } from 'tsdown';

const OWN = /^(@onelastai\/|\.)/;

const shared: UserConfig = {
  outDir: 'bundle',
  format: 'esm',
  // Not `.mjs` and `.d.mts`: the package is ESM throughout.
  fixedExtension: false,
  platform: 'neutral',
  // Packages of this workspace are bundled; what others wrote is the consumer's to install.
  deps: { neverBundle: (id) => !OWN.test(id) && !isAbsolute(id) },
  // Two builds write here side by side.
  clean: false,
};

export default defineConfig([
  { ...shared, entry: { index: 'src/index.ts' }, target: 'es2022', dts: false },
  // From what `tsc -b` emitted: from the sources an older tsc would have to check all of it again.
  {
    ...shared,
    entry: { index: 'dist/index.d.ts' },
    dts: { emitDtsOnly: true, dtsInput: true, sourcemap: false },
  },
]);
