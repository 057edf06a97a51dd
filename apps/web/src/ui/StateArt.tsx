/** Line drawings for pages without content; coloured by the text around them. */
export function EmptyArt() {
  return (
    <svg width="96" height="72" viewBox="0 0 96 72" fill="none" aria-hidden="true">
      <rect
        x="8"
        y="14"
        width="52"
        height="36"
        rx="9"
        stroke="currentColor"
        strokeWidth="2"
        opacity=".35"
      />
      <path
        d="M20 27h28M20 37h17"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinecap="round"
        opacity=".35"
      />
      <path
        d="M70 28a16 16 0 1 1-8.8 29.4l-6.4 1.9 1.9-6.2A16 16 0 0 1 70 28Z"
        fill="var(--ol-accent-soft)"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinejoin="round"
      />
      <circle cx="63.5" cy="44" r="2" fill="currentColor" />
      <circle cx="70.5" cy="44" r="2" fill="currentColor" />
      <circle cx="77.5" cy="44" r="2" fill="currentColor" />
    </svg>
  );
}

export function BrokenArt() {
  return (
    <svg width="96" height="72" viewBox="0 0 96 72" fill="none" aria-hidden="true">
      <path
        d="M6 44h22c8 0 8-18 16-18"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinecap="round"
      />
      <path
        d="M90 28H68c-8 0-8 18-16 18"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinecap="round"
        opacity=".45"
      />
      <circle
        cx="44"
        cy="26"
        r="4.5"
        fill="var(--mantine-color-body)"
        stroke="currentColor"
        strokeWidth="2"
      />
      <circle
        cx="52"
        cy="46"
        r="4.5"
        fill="var(--mantine-color-body)"
        stroke="currentColor"
        strokeWidth="2"
        opacity=".45"
      />
      <path
        d="M34 12l4 6M60 60l-4-6M62 12l-3 5"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinecap="round"
        opacity=".45"
      />
    </svg>
  );
}
