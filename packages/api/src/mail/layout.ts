import type { MailText, MailTexts } from './texts.ts';

interface MailContent {
  language: string;
  texts: MailTexts;
  greeting: string;
  title: string;
  text: Omit<MailText, 'subject'>;
}

const VIOLET = '#5B4BDB';
const FONT = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
const PARAGRAPH = 'margin:0 0 16px;font-size:16px;line-height:1.5';
const SMALL = 'margin:0 0 16px;font-size:13px;line-height:1.5;opacity:.75';

/** Colours are left to the client but for the brand's, so that its dark mode is as readable. */
export function mailHtml({ language, texts, greeting, title, text }: MailContent): string {
  const { body, action, note } = text;
  const rows = [
    paragraph(greeting),
    ...body.map((line) => paragraph(line)),
    ...(action
      ? [
          `<p style="margin:24px 0"><a href="${escapeHtml(action.link)}" style="display:inline-block;padding:12px 24px;border-radius:8px;background:${VIOLET};color:#ffffff;font-size:16px;font-weight:600;text-decoration:none">${escapeHtml(action.label)}</a></p>`,
          `<p style="${SMALL}">${escapeHtml(texts.linkHint)}<br><a href="${escapeHtml(action.link)}" style="color:inherit;word-break:break-all">${escapeHtml(action.link)}</a></p>`,
        ]
      : []),
    ...(note === undefined ? [] : [paragraph(note, SMALL)]),
  ];
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escapeHtml(title)}</title>
</head>
<body style="margin:0;padding:24px 16px;${FONT}">
<div style="max-width:560px;margin:0 auto">
<div style="height:4px;width:48px;border-radius:2px;background:${VIOLET}"></div>
<p style="margin:16px 0 24px;font-size:16px;font-weight:700">OneLastAI</p>
<h1 style="margin:0 0 16px;font-size:22px;line-height:1.3">${escapeHtml(title)}</h1>
${rows.join('\n')}
<hr style="margin:32px 0 16px;border:0;border-top:1px solid #8884">
${paragraph(texts.footer, SMALL)}
</div>
</body>
</html>
`;
}

/** The same without HTML. */
export function mailText({ texts, greeting, text }: MailContent): string {
  const { body, action, note } = text;
  return [
    greeting,
    ...body,
    ...(action ? [`${action.label}:\n${action.link}`] : []),
    ...(note === undefined ? [] : [note]),
    `-- \n${texts.footer}\n`,
  ].join('\n\n');
}

function paragraph(line: string, style = PARAGRAPH): string {
  return `<p style="${style}">${escapeHtml(line)}</p>`;
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}
