/** Markdown as running text: for excerpts, where marks would only be noise. Line breaks stay. */
export function plainText(markdown: string): string {
  return markdown
    .replace(/^```.*$/gm, '')
    .replace(/^\s*(?:---+|\*\*\*+)\s*$/gm, '')
    .replace(/^\s{0,3}(?:#{1,6}|>)\s+/gm, '')
    .replace(/^(\s*)[-*]\s+/gm, '$1• ')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/(\*\*|__)(.+?)\1/g, '$2')
    .replace(/(?<![\w*])\*([^\s*](?:[^*\n]*[^\s*])?)\*(?![\w*])/g, '$1')
    .replace(/`([^`\n]+)`/g, '$1')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** At most `max` characters, ended after a sentence or line where one ends in good time, else "…". */
export function excerpt(text: string, max: number): string {
  if (text.length <= max) return text;
  const head = text.slice(0, max);
  const sentence = /^[\s\S]*(?:[.!?…]["”’)]?(?=\s)|(?=\n))/.exec(head)?.[0].trimEnd() ?? '';
  if (sentence.length > max * 0.5) return sentence;
  return `${head.slice(0, head.lastIndexOf(' ')).trimEnd()}…`;
}
