import { useMemo } from 'react';
import { encode } from 'uqr';

/** Quiet zone around the code, in modules: readers need four. */
const BORDER = 4;

/** A QR code as one path. Dark on white in both themes: readers do not take it the other way round. */
export function QrCode({ value, label, size }: { value: string; label: string; size: number }) {
  const { data, width } = useMemo(() => {
    const code = encode(value, { ecc: 'M', border: BORDER });
    return { data: code.data, width: code.size };
  }, [value]);
  const path = data
    .flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : '')))
    .join('');
  return (
    <svg
      role="img"
      aria-label={label}
      width={size}
      height={size}
      viewBox={`0 0 ${width} ${width}`}
      shapeRendering="crispEdges"
    >
      <rect width={width} height={width} fill="white" />
      <path d={path} fill="black" />
    </svg>
  );
}
