/** Pixels of either side of what is sent: sharper than what is kept. */
export const CROP_SIDE = 512;
export const MAX_ZOOM = 4;

/** Which square of a picture is shown: its middle, in parts of the picture, and how near one is. */
export interface Crop {
  x: number;
  y: number;
  zoom: number;
}

export const MIDDLE: Crop = { x: 0.5, y: 0.5, zoom: 1 };

interface Size {
  width: number;
  height: number;
}

/** The side of the square in the picture's pixels. */
export const sideOf = ({ width, height }: Size, { zoom }: Crop): number =>
  Math.min(width, height) / zoom;

/** The nearest one that lies within the picture. */
export function within({ width, height }: Size, crop: Crop): Crop {
  const zoom = Math.min(MAX_ZOOM, Math.max(1, crop.zoom));
  const half = sideOf({ width, height }, { ...crop, zoom }) / 2;
  const clamp = (part: number, length: number) =>
    Math.min(1 - half / length, Math.max(half / length, part));
  return { x: clamp(crop.x, width), y: clamp(crop.y, height), zoom };
}

export function draw(canvas: HTMLCanvasElement, bitmap: ImageBitmap, crop: Crop): void {
  const context = canvas.getContext('2d');
  if (!context) return;
  const side = sideOf(bitmap, crop);
  const left = crop.x * bitmap.width - side / 2;
  const top = crop.y * bitmap.height - side / 2;
  context.imageSmoothingQuality = 'high';
  context.clearRect(0, 0, CROP_SIDE, CROP_SIDE);
  context.drawImage(bitmap, left, top, side, side, 0, 0, CROP_SIDE, CROP_SIDE);
}
