import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import { type Deps, findCard, handlePreview, withDeadline } from '@onelastai/api';
import { type Context, Hono } from 'hono';
import type { Env } from './env.ts';
import { type PageHead, pageTemplate } from './pageHead.ts';

/** A page is shown in any case: what it says to other sites is not worth waiting for. */
const HEAD_MS = 2000;

/** The built SPA: hashed files for ever, its one page for every other path, with the path's head. */
export function webApp(deps: Deps, { webDir, publicUrl }: Pick<Env, 'webDir' | 'publicUrl'>): Hono {
  const app = new Hono();
  app.get('/agents/:slug/preview.png', (c) => handlePreview(deps, c.req.raw, c.req.param('slug')));

  const page = join(webDir, 'index.html');
  if (!existsSync(page)) return app;
  const template = pageTemplate(readFileSync(page, 'utf8'));
  const { title, description } = template;
  // Relative, because the middleware takes no absolute folder.
  const root = relative(process.cwd(), webDir) || '.';

  function show(c: Context, head: Partial<PageHead> = {}, status: 200 | 404 = 200): Response {
    const url = new URL(publicUrl);
    // Not `new URL(path, base)`: a path may begin with `//` and a host.
    url.pathname = c.req.path;
    const html = template.render({ title, description, url: url.href, image: null, ...head });
    c.header('cache-control', 'no-cache');
    c.header('content-type', 'text/html; charset=UTF-8');
    return c.body(html, status);
  }

  async function showAgent(c: Context, slug: string): Promise<Response> {
    try {
      const agent = await withDeadline(HEAD_MS, findCard(deps, slug));
      if (!agent) return show(c, {}, 404);
      return show(c, {
        title: `${agent.name} · ${title}`,
        description: agent.shortDescription,
        image: new URL(`/agents/${slug}/preview.png`, publicUrl).href,
      });
    } catch (error) {
      deps.log.warn({ err: error }, 'an agent’s page is shown without its head');
      return show(c);
    }
  }

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
  app.get('/', (c) => show(c));
  app.get('/agents/:slug', (c) => showAgent(c, c.req.param('slug')));
  app.use('*', serveStatic({ root, precompressed: true }));
  app.get('*', (c) => show(c));
  return app;
}
