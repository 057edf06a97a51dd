import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig } from 'vite';
import { compression, defineAlgorithm } from 'vite-plugin-compression2';
import { env } from './env.ts';

const api = { target: env.apiUrl, changeOrigin: false };

export default defineConfig({
  plugins: [
    react(),
    compression({
      algorithms: [
        defineAlgorithm('brotliCompress', { params: {} }),
        defineAlgorithm('gzip', { level: 9 }),
      ],
      include: /\.(html|js|css|svg|json|txt)$/,
      threshold: 1024,
    }),
  ],
  resolve: { conditions: ['@onelastai/source', ...defaultClientConditions] },
  server: {
    port: env.port,
    strictPort: true,
    proxy: {
      '/trpc': api,
      '/collect': api,
      '/health': api,
      '/avatars': api,
      '/exports': api,
    },
  },
  build: {
    target: 'es2022',
    // The content policy allows fonts from our own host alone, never as data: addresses.
    assetsInlineLimit: 0,
    sourcemap: false,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // What every page needs and seldom changes: one file that stays in the cache.
            {
              name: 'vendor',
              test: /node_modules\/(react|react-dom|scheduler|@tanstack|@trpc|use-intl|intl-messageformat|@formatjs)\//,
              tags: ['$initial'],
            },
            // The rest of what every page needs: two dozen files of a few hundred bytes each compress
            // badly and cost a request apiece.
            { name: 'frame', tags: ['$initial'] },
          ],
        },
      },
    },
  },
});
