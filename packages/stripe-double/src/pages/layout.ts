import { html, raw } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';

export type Markup = HtmlEscapedString | Promise<HtmlEscapedString>;

const STYLE = raw(`
:root { color-scheme: light dark; --ink: #1a1f36; --soft: #5c6480; --paper: #fff; --back: #f2f3f8;
  --line: #d5d8e4; --accent: #4b3fd6; --on: #fff; --bad: #a3123a; --badback: #fdecf1; --note: #fff4d1; --noteink: #5b4300; }
@media (prefers-color-scheme: dark) { :root { --ink: #eceef7; --soft: #aab0c8; --paper: #1b1e2b;
  --back: #11131c; --line: #3a3f55; --accent: #a79fff; --on: #15121f; --bad: #ff9db8; --badback: #3a1522; --note: #3b310f; --noteink: #ffe08a; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--back); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
.note { background: var(--note); color: var(--noteink); text-align: center; padding: .5rem 1rem; font-size: .9rem; }
main { max-width: 34rem; margin: 2rem auto; padding: 0 1rem; }
.card { background: var(--paper); border: 1px solid var(--line); border-radius: 12px; padding: 1.5rem; margin-bottom: 1rem; }
h1 { font-size: 1.4rem; margin: 0 0 1rem; } h2 { font-size: 1.05rem; margin: 0 0 .75rem; }
dl { display: grid; grid-template-columns: 1fr auto; gap: .4rem 0; margin: 0; }
dt { padding-right: 1rem; } dd { margin: 0; text-align: right; font-variant-numeric: tabular-nums; }
.total { font-weight: 700; font-size: 1.1rem; border-top: 1px solid var(--line); padding-top: .4rem; }
.soft { color: var(--soft); } .bad { background: var(--badback); color: var(--bad); border-radius: 8px; padding: .75rem 1rem; }
button, .button { font: inherit; display: block; width: 100%; padding: .7rem 1rem; margin-top: .6rem; border-radius: 8px;
  border: 1px solid var(--line); background: var(--paper); color: var(--ink); cursor: pointer; text-align: center; text-decoration: none; }
button.main { background: var(--accent); border-color: var(--accent); color: var(--on); font-weight: 600; }
button:focus-visible, a:focus-visible, input:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
fieldset { border: 1px solid var(--line); border-radius: 8px; margin: 0 0 .5rem; padding: .5rem 1rem; }
label { display: block; padding: .25rem 0; } a { color: var(--accent); }
ul { list-style: none; margin: 0; padding: 0; } li { padding: .6rem 0; border-top: 1px solid var(--line); }
li:first-child { border-top: 0; } .row { display: flex; gap: .5rem; } .row form { flex: 1; }
`);

/** A whole page; nothing in it comes from elsewhere. */
export function page(title: string, body: Markup): Markup {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} – test payments</title>
<link rel="icon" href="data:,">
<style>${STYLE}</style>
</head>
<body>
<header class="note">Test stand-in for Stripe: no real card, no real money.</header>
<main>${body}</main>
</body>
</html>`;
}

export function message(title: string, text: string): Markup {
  return page(title, html`<div class="card"><h1>${title}</h1><p>${text}</p></div>`);
}
