import type { Emblem, Shape } from '@onelastai/contracts';

/** The emblem as an SVG of its own, `size` pixels wide and high, without its ground. */
export function emblemSvg({ figure, shapes }: Emblem, size: number): string {
  const root = `xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" width="${size}" height="${size}" color="${figure}"`;
  return `<svg ${root}>${shapes.map(element).join('')}</svg>`;
}

/** All values are the forms' own numbers and words. */
function element({ tag, attributes, children }: Shape): string {
  const written = Object.entries(attributes).map(([name, value]) => ` ${svgName(name)}="${value}"`);
  return `<${tag}${written.join('')}>${children.map(element).join('')}</${tag}>`;
}

/** `strokeWidth` → `stroke-width`. */
const svgName = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
