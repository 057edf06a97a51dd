type Tree = { [key: string]: Tree | string };

/** Parses `a[b][0][c]=x`, as bodies and queries of Stripe's API are written, into nested values. */
export function parseForm(text: string): unknown {
  const root: Tree = {};
  for (const [name, value] of new URLSearchParams(text)) {
    const keys = keysOf(name);
    const last = keys.pop() ?? name;
    let branch = root;
    for (const key of keys) {
      const next = branch[key];
      const inner: Tree = typeof next === 'object' ? next : {};
      branch[key] = inner;
      branch = inner;
    }
    // `expand[]=x` appends.
    branch[last === '' ? String(Object.keys(branch).length) : last] = value;
  }
  return withArrays(root);
}

function keysOf(name: string): string[] {
  const open = name.indexOf('[');
  if (open <= 0) return [name];
  const inner = [...name.slice(open).matchAll(/\[([^\]]*)\]/g)].map(([, key]) => key ?? '');
  return [name.slice(0, open), ...inner];
}

/** What is keyed 0, 1, 2… is an array. */
function withArrays(value: Tree | string): unknown {
  if (typeof value === 'string') return value;
  const entries = Object.entries(value);
  const isArray = entries.length > 0 && entries.every(([key]) => /^\d{1,3}$/.test(key));
  if (isArray) return entries.map(([, entry]) => withArrays(entry));
  return Object.fromEntries(entries.map(([key, entry]) => [key, withArrays(entry)]));
}
