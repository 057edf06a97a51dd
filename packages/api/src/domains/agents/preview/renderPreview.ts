import { fileURLToPath } from 'node:url';
import { type AgentSummaryDto, emblemOf } from '@onelastai/contracts';
import { Resvg } from '@resvg/resvg-js';
import sharp, { type OverlayOptions } from 'sharp';
import { emblemSvg } from './emblemSvg.ts';

/** As the networks that show previews recommend. */
export const PREVIEW_WIDTH = 1200;
export const PREVIEW_HEIGHT = 630;

const EMBLEM_SIZE = 430;
const MARGIN = 80;
const TEXT_LEFT = MARGIN + EMBLEM_SIZE + 60;
const TEXT_WIDTH = PREVIEW_WIDTH - TEXT_LEFT - MARGIN;
const GAP = 28;
/** An emblem has no text. */
const NO_FONTS = { font: { loadSystemFonts: false } };

/** A picture of the agent's emblem, name and promise, as PNG. */
export async function renderPreview({
  id,
  name,
  shortDescription,
}: Pick<AgentSummaryDto, 'id' | 'name' | 'shortDescription'>): Promise<Buffer> {
  const emblem = emblemOf(id);
  const title = await textImage(name, { color: emblem.figure, weight: 700, size: sizeOf(name) });
  const promise = shortDescription
    ? await textImage(shortDescription, { color: emblem.figure, weight: 400, size: 34 })
    : null;
  const height = title.height + (promise ? GAP + promise.height : 0);
  const top = Math.max(0, Math.round((PREVIEW_HEIGHT - height) / 2));
  const layers: OverlayOptions[] = [
    {
      // Not sharp's own reader of SVG, which is shut for the sake of what people upload.
      input: new Resvg(emblemSvg(emblem, EMBLEM_SIZE), NO_FONTS).render().asPng(),
      left: MARGIN,
      top: Math.round((PREVIEW_HEIGHT - EMBLEM_SIZE) / 2),
    },
    { input: title.data, left: TEXT_LEFT, top },
    ...(promise ? [{ input: promise.data, left: TEXT_LEFT, top: top + title.height + GAP }] : []),
  ];
  return sharp({
    create: {
      width: PREVIEW_WIDTH,
      height: PREVIEW_HEIGHT,
      channels: 3,
      background: emblem.ground,
    },
  })
    .composite(layers)
    .png({ palette: true })
    .toBuffer();
}

/** Names have 60 letters at the most. */
function sizeOf(name: string): number {
  if (name.length <= 12) return 92;
  return name.length <= 28 ? 64 : 46;
}

interface TextStyle {
  color: string;
  weight: 400 | 700;
  /** Pixels. */
  size: number;
}

/** Shipped with us: a server may have no fonts. It lends them for other scripts where it has some. */
const fontFile = (weight: TextStyle['weight']) =>
  fileURLToPath(new URL(`../../../../assets/inter/inter-latin-${weight}.ttf`, import.meta.url));

async function textImage(
  text: string,
  { color, weight, size }: TextStyle,
): Promise<{ data: Buffer; height: number }> {
  const markup = `<span foreground="${color}">${escapeMarkup(text)}</span>`;
  const { data, info } = await sharp({
    text: {
      text: markup,
      font: `Inter ${weight === 700 ? 'Bold ' : ''}${size}`,
      fontfile: fontFile(weight),
      width: TEXT_WIDTH,
      // At which a point is a pixel.
      dpi: 72,
      rgba: true,
      wrap: 'word-char',
    },
  })
    .png()
    .toBuffer({ resolveWithObject: true });
  // A text that is taller than the picture cannot be laid upon it.
  if (info.height <= PREVIEW_HEIGHT / 2) return { data, height: info.height };
  const height = PREVIEW_HEIGHT / 2;
  const cut = sharp(data).extract({ left: 0, top: 0, width: info.width, height });
  return { data: await cut.png().toBuffer(), height };
}

function escapeMarkup(text: string): string {
  return text
    .replace(/\p{C}/gu, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
