import { type CSSVariablesResolver, createTheme } from '@mantine/core';
import { danger, dark, gray, ink, success, warning } from './colors.ts';

const sans = '"Inter Variable", system-ui, -apple-system, "Segoe UI", sans-serif';

/** The one place where look is decided; components take its tokens, never raw colours. */
export const theme = createTheme({
  primaryColor: 'ink',
  primaryShade: 6,
  white: '#ffffff',
  black: gray[9],
  colors: { ink, gray, dark, success, warning, danger, red: danger, green: success },
  fontFamily: sans,
  fontFamilyMonospace: 'ui-monospace, "SF Mono", "Cascadia Mono", Menlo, monospace',
  fontSizes: { xs: '0.75rem', sm: '0.875rem', md: '1rem', lg: '1.25rem', xl: '1.75rem' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.55', lg: '1.6', xl: '1.65' },
  headings: {
    fontFamily: sans,
    fontWeight: '650',
    textWrap: 'balance',
    sizes: {
      h1: { fontSize: '2.5rem', lineHeight: '1.12' },
      h2: { fontSize: '1.75rem', lineHeight: '1.2' },
      h3: { fontSize: '1.25rem', lineHeight: '1.3' },
      h4: { fontSize: '1rem', lineHeight: '1.4' },
    },
  },
  spacing: { xs: '0.5rem', sm: '0.75rem', md: '1rem', lg: '1.5rem', xl: '2rem' },
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '12px', xl: '16px' },
  defaultRadius: 'md',
  shadows: {
    xs: '0 1px 2px rgb(31 28 25 / 0.05)',
    sm: '0 1px 3px rgb(31 28 25 / 0.07)',
    md: '0 8px 24px -8px rgb(31 28 25 / 0.16)',
    lg: '0 16px 40px -12px rgb(31 28 25 / 0.22)',
    xl: '0 24px 64px -16px rgb(31 28 25 / 0.28)',
  },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    InputWrapper: {
      styles: {
        label: { marginBottom: 4 },
        description: { marginBottom: 6 },
        error: { marginTop: 6 },
      },
    },
    Modal: {
      defaultProps: { centered: true, transitionProps: { duration: 160 } },
      styles: {
        title: { fontSize: 'var(--mantine-font-size-md)', fontWeight: 650 },
        header: { backgroundColor: 'var(--ol-raised)' },
        content: { backgroundColor: 'var(--ol-raised)' },
      },
    },
    Menu: {
      defaultProps: {
        transitionProps: { duration: 120, transition: 'pop-top-right' },
        // The placeholder is no child that a menu may have; the focus goes to the first item.
        withInitialFocusPlaceholder: false,
      },
    },
    Select: { defaultProps: { checkIconPosition: 'right' } },
    Skeleton: { defaultProps: { 'aria-hidden': true } },
  },
});

/**
 * Tokens of our own (`--ol-*`) beside Mantine's. Surfaces: body, then `surface` (cards, inputs), then
 * `raised` (menus, popovers); in the dark theme each is lighter than the one below it.
 */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {
    '--ol-motion': '150ms',
    '--ol-ease': 'cubic-bezier(0.2, 0, 0, 1)',
    '--ol-header-height': '56px',
    '--ol-reading-width': '68ch',
  },
  light: {
    '--mantine-color-body': gray[0],
    '--mantine-color-text': gray[9],
    '--mantine-color-dimmed': gray[6],
    '--mantine-color-placeholder': '#767067',
    '--mantine-color-error': danger[6],
    '--mantine-color-anchor': ink[6],
    '--mantine-color-default': '#ffffff',
    '--mantine-color-default-border': gray[3],
    '--mantine-color-disabled-color': gray[6],
    '--ol-surface': '#ffffff',
    '--ol-raised': '#ffffff',
    '--ol-sunken': gray[1],
    '--ol-hover': gray[1],
    '--ol-border': gray[2],
    '--ol-border-strong': gray[4],
    '--ol-accent': ink[6],
    '--ol-accent-text': ink[7],
    '--ol-accent-soft': ink[0],
    '--ol-accent-border': ink[2],
    '--ol-success-text': success[6],
    '--ol-success-soft': success[0],
    '--ol-star': warning[5],
    '--ol-warning-text': warning[6],
    '--ol-warning-soft': warning[0],
    '--ol-warning-border': warning[2],
    '--ol-danger-text': danger[6],
    '--ol-danger-soft': danger[0],
    '--ol-danger-border': danger[2],
  },
  dark: {
    '--mantine-color-dimmed': dark[2],
    '--mantine-color-error': danger[4],
    '--mantine-color-success': success[4],
    '--mantine-color-anchor': ink[3],
    '--mantine-color-ink-text': ink[3],
    '--mantine-color-ink-light': '#2b2650',
    '--mantine-color-ink-light-hover': '#352f63',
    '--mantine-color-ink-light-color': ink[1],
    '--mantine-color-default-border': dark[4],
    '--ol-surface': '#1e1c1a',
    '--ol-raised': '#272522',
    '--ol-sunken': dark[8],
    '--ol-hover': dark[5],
    '--ol-border': '#302d2a',
    '--ol-border-strong': '#57534d',
    '--ol-accent': ink[5],
    '--ol-accent-text': ink[3],
    '--ol-accent-soft': '#231f3d',
    '--ol-accent-border': '#463d85',
    '--ol-success-text': success[3],
    '--ol-success-soft': '#14281d',
    '--ol-star': warning[3],
    '--ol-warning-text': warning[3],
    '--ol-warning-soft': '#2c2210',
    '--ol-warning-border': '#5e4716',
    '--ol-danger-text': danger[3],
    '--ol-danger-soft': '#331a18',
    '--ol-danger-border': '#6b2c27',
  },
});
