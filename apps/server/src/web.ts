import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';

/** The built SPA: hashed files for ever, its one page for every other path. */
export function webApp(webDir: string): Hono {
  const app = new Hono();
  const page = join(webDir, 'index.html');
  if (!existsSync(page)) return app;
  const html = readFileSync(page, 'utf8');
  // Relative, because the middleware takes no absolute folder.
  const root = relative(process.cwd(), webDir) || '.';

  app.use(
    '/assets/*',
    serveStatic({
      root,
      precompressed: true,
      onFound: (_path, c) => c.header('cache-control', 'public, max-age=31536000, immutable'),
    }),
  );
  // A file of an older build: not the page, which a browser would take for a broken script.
  app.get('/assets/*', (c) => c.text('Not found', 404));
  app.get('/', (c) => c.html(html, 200, { 'cache-control': 'no-cache' }));
  app.use('*', serveStatic({ root, precompressed: true }));
  app.get('*', (c) => c.html(html, 200, { 'cache-control': 'no-cache' }));
  return app;
}
