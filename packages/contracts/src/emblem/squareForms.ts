import { type Form, fixed, point, shape, steps } from './geometry.ts';
import { pick } from './random.ts';

const fill = 'currentColor';

/** Quarter discs on a grid, each turned its own way. */
export const mosaic: Form = (random) => {
  const tiles = steps(9).map((i) => {
    const x = 11 + (i % 3) * 14;
    const y = 11 + Math.floor(i / 3) * 14;
    const turn = Math.floor(random() * 4) * 90;
    const opacity = pick(random, 1, 1, 0.55);
    return shape('path', {
      d: `M${x} ${y}h14a14 14 0 0 1-14 14Z`,
      opacity,
      transform: `rotate(${turn} ${x + 7} ${y + 7})`,
    });
  });
  return [shape('g', { fill }, tiles)];
};

/** Layers of one wave. */
export const waves: Form = (random) => {
  const lift = 4 + random() * 5;
  const phase = pick(random, 1, -1);
  const lines = [18, 27.5, 37, 46.5].map((y, i) => {
    const a = fixed(lift * phase);
    return shape('path', {
      d: `M10 ${y}c7.3 ${-a} 14.7 ${-a} 22 0s14.7 ${a} 22 0`,
      opacity: 1 - i * 0.2,
    });
  });
  const line = { fill: 'none', stroke: 'currentColor', strokeWidth: 4.4, strokeLinecap: 'round' };
  return [shape('g', line, lines)];
};

/** Dots that grow towards one corner. */
export const halftone: Form = (random) => {
  const turn = Math.floor(random() * 4) * 90;
  const dots = steps(16).map((i) => {
    const x = i % 4;
    const y = Math.floor(i / 4);
    return shape('circle', { cx: 14 + x * 12, cy: 14 + y * 12, r: 1.7 + (x + y) * 0.68 });
  });
  return [shape('g', { fill, transform: `rotate(${turn} 32 32)` }, dots)];
};

/** Columns of a level meter. */
export const levels: Form = (random) => {
  const columns = steps(5).map((i) => {
    const height = fixed(14 + random() * 28);
    return shape('rect', {
      x: 11.5 + i * 8.6,
      y: fixed(32 - height / 2),
      width: 6,
      height,
      rx: 3,
      opacity: i % 2 ? 0.6 : 1,
    });
  });
  return [shape('g', { fill }, columns)];
};

/** A cut stone. */
export const crystal: Form = (random) => {
  const count = pick(random, 5, 6, 7);
  const turn = random() * 60;
  const corners = steps(count).map((i) => point(turn + (i * 360) / count, 23));
  const faces = corners.map(([x, y], i) => {
    const [nextX, nextY] = corners[(i + 1) % count] ?? [x, y];
    return shape('path', {
      d: `M32 32L${x} ${y}L${nextX} ${nextY}Z`,
      opacity: fixed(0.35 + (((i * 2) % count) / count) * 0.65),
    });
  });
  return [shape('g', { fill, strokeLinejoin: 'round' }, faces)];
};

/** Rounded squares, each turned a little further inside the last. */
export const spiral: Form = (random) => {
  const twist = (22 + random() * 20) * pick(random, 1, -1);
  const squares = [42, 25].map((size, i) =>
    shape('rect', {
      x: 32 - size / 2,
      y: 32 - size / 2,
      width: size,
      height: size,
      rx: size * 0.28,
      opacity: 0.6 + i * 0.4,
      transform: `rotate(${fixed(i * twist)} 32 32)`,
    }),
  );
  return [
    shape('g', { fill: 'none', stroke: 'currentColor', strokeWidth: 4 }, [
      ...squares,
      shape('circle', { cx: 32, cy: 32, r: 4, fill, stroke: 'none' }),
    ]),
  ];
};
