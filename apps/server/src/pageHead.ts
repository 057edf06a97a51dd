/** What a shared link to a page shows. */
export interface PageHead {
  title: string;
  description: string;
  /** Whole addresses. */
  url: string;
  image: string | null;
}

/** The SPA's page, with a place for the head of each page. */
export interface PageTemplate {
  /** Of the product itself. */
  title: string;
  description: string;
  render(head: PageHead): string;
}

const TITLE = /<title>([^<]*)<\/title>/;
const DESCRIPTION = /<meta\s+name="description"\s+content="([^"]*)"\s*\/?>/;

export function pageTemplate(html: string): PageTemplate {
  const title = unescapeHtml(TITLE.exec(html)?.[1] ?? '');
  const description = unescapeHtml(DESCRIPTION.exec(html)?.[1] ?? '');
  const bare = html.replace(DESCRIPTION, '');
  return {
    title,
    description,
    // A function: in a text, `$&` would mean something.
    render: (head) => bare.replace(TITLE, () => headTags(head, title)),
  };
}

function headTags({ title, description, url, image }: PageHead, site: string): string {
  const properties: [string, string][] = [
    ['og:site_name', site],
    ['og:type', 'website'],
    ['og:title', title],
    ['og:description', description],
    ['og:url', url],
    ...(image === null
      ? []
      : ([
          ['og:image', image],
          ['og:image:type', 'image/png'],
          ['og:image:width', '1200'],
          ['og:image:height', '630'],
        ] satisfies [string, string][])),
  ];
  return [
    `<title>${escapeHtml(title)}</title>`,
    `<link rel="canonical" href="${escapeHtml(url)}" />`,
    meta('name', 'description', description),
    ...properties.map(([name, content]) => meta('property', name, content)),
    meta('name', 'twitter:card', image === null ? 'summary' : 'summary_large_image'),
  ].join('\n    ');
}

function meta(kind: 'name' | 'property', name: string, content: string): string {
  return `<meta ${kind}="${name}" content="${escapeHtml(content)}" />`;
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}

function unescapeHtml(text: string): string {
  return text.replace(
    /&(?:amp|lt|gt|quot|#39);/g,
    (entity) => Object.keys(ENTITIES).find((sign) => ENTITIES[sign] === entity) ?? entity,
  );
}
