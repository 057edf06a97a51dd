import { type Form, fixed, point, shape, steps } from './geometry.ts';
import { pick } from './random.ts';

const fill = 'currentColor';
const stroke = 'currentColor';

/** Rings around a centre, each with its moon. */
export const orbits: Form = (random) => {
  const turn = random() * 360;
  return [
    shape('circle', { cx: 32, cy: 32, r: 6.5, fill }),
    ...[13.5, 21.5].map((r, i) => {
      const [cx, cy] = point(turn + i * (110 + random() * 90), r);
      return shape('g', {}, [
        shape('circle', {
          cx: 32,
          cy: 32,
          r,
          fill: 'none',
          stroke,
          strokeWidth: 2.2,
          opacity: 0.5,
        }),
        shape('circle', { cx, cy, r: 4.6 - i * 0.6, fill }),
      ]);
    }),
  ];
};

/** Petals turned around the centre. */
export const flower: Form = (random, ground) => {
  const count = pick(random, 5, 6, 8);
  const width = 86 / count;
  return [
    ...steps(count).map((i) =>
      shape('ellipse', {
        cx: 32,
        cy: 19.5,
        rx: fixed(width / 2),
        ry: 12,
        fill,
        opacity: i % 2 ? 0.62 : 0.95,
        transform: `rotate(${fixed((i * 360) / count)} 32 32)`,
      }),
    ),
    shape('circle', { cx: 32, cy: 32, r: 4.5, fill: ground }),
  ];
};

/** Rays of alternating length. */
export const burst: Form = (random) => {
  const count = pick(random, 12, 14, 16);
  const inner = 7 + random() * 4;
  const rays = steps(count).map((i) => {
    const [x1, y1] = point((i * 360) / count, inner);
    const [x2, y2] = point((i * 360) / count, i % 2 ? 23.5 : 17);
    return shape('line', { x1, y1, x2, y2, opacity: i % 2 ? 1 : 0.6 });
  });
  return [shape('g', { stroke, strokeWidth: 3.4, strokeLinecap: 'round' }, rays)];
};

/** A sun half behind hills. */
export const horizon: Form = (random) => {
  const x = fixed(20 + random() * 24);
  const a = fixed(34 + random() * 8);
  const b = fixed(42 + random() * 8);
  return [
    shape('circle', { cx: x, cy: 25, r: 11, fill }),
    shape('path', {
      d: `M0 ${a}C14 ${a - 10} 26 ${a + 10} 40 ${a}S58 ${a - 6} 64 ${a}V64H0Z`,
      fill,
      opacity: 0.45,
    }),
    shape('path', {
      d: `M0 ${b}C16 ${b + 8} 28 ${b - 8} 42 ${b}S58 ${b + 6} 64 ${b}V64H0Z`,
      fill,
      opacity: 0.8,
    }),
  ];
};

/** Two discs that share a lens. */
export const eclipse: Form = (random, ground) => {
  const angle = pick(random, 0, 45, 90, 135);
  const shift = fixed(7 + random() * 3);
  return [
    shape('g', { transform: `rotate(${angle} 32 32)` }, [
      shape('circle', { cx: 32 - shift, cy: 32, r: 16, fill, opacity: 0.55 }),
      shape('circle', { cx: 32 + shift, cy: 32, r: 16, fill, opacity: 0.75 }),
      shape('circle', { cx: 32 + shift, cy: 32, r: 5, fill: ground }),
    ]),
  ];
};
