import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core'

/** Indigo of a cable; its shades carry white text from 6 upward. */
const cable: MantineColorsTuple = ['#eef1ff', '#dce1fb', '#b6bff2', '#8e9be9', '#6c7ce2', '#5668dd', '#3f51c6', '#3443a9', '#2a378b', '#1f2a6d']

/** Neutral greys with a little blue, so that panels and cable belong together. */
const dark: MantineColorsTuple = ['#d7dae3', '#b9bfcc', '#9aa2b3', '#6d7689', '#474f61', '#343b4b', '#252b39', '#1a1f2b', '#131722', '#0d1018']

export const theme = createTheme({
  primaryColor: 'cable',
  primaryShade: { light: 6, dark: 5 },
  colors: { cable, dark },
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
  headings: {
    fontWeight: '650',
    sizes: { h1: { fontSize: '1.5rem', lineHeight: '1.25' }, h2: { fontSize: '1.0625rem', lineHeight: '1.35' }, h3: { fontSize: '0.9375rem', lineHeight: '1.4' } },
  },
  fontSizes: { xs: '0.75rem', sm: '0.875rem', md: '0.9375rem', lg: '1.0625rem', xl: '1.25rem' },
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '12px', xl: '16px' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: 'sm' } },
    Drawer: { defaultProps: { closeButtonProps: { 'aria-label': 'Close' } } },
    Modal: { defaultProps: { closeButtonProps: { 'aria-label': 'Close' }, centered: true, radius: 'lg', padding: 'lg' }, styles: { content: { background: 'var(--sb-panel)' }, header: { background: 'var(--sb-panel)' }, title: { fontWeight: 650, fontSize: '1.0625rem' } } },
    Notification: { defaultProps: { closeButtonProps: { 'aria-label': 'Dismiss' } } },
    Radio: { styles: { description: { lineHeight: 1.45, color: 'var(--mantine-color-dimmed)' } } },
    Tooltip: { defaultProps: { withArrow: true, openDelay: 250, events: { hover: true, focus: true, touch: true } } },
    Skeleton: { defaultProps: { radius: 'sm' } },
  },
})

/** Mantine's own dimmed greys are too faint on its panels for WCAG AA. */
export const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#f6f7fb', '--mantine-color-text': '#171b26', '--mantine-color-dimmed': '#565e70', '--mantine-color-error': '#b42318',
    '--mantine-color-placeholder': '#667085', '--mantine-color-anchor': '#3443a9', '--mantine-color-yellow-light': '#fdf4e1',
    '--sb-panel': '#ffffff', '--sb-line': '#e1e4ee', '--sb-sunken': '#f0f2f8', '--sb-hover': '#f3f5fc',
  },
  dark: {
    '--mantine-color-body': '#0d1018', '--mantine-color-text': '#e4e7ef', '--mantine-color-dimmed': '#a5adbd', '--mantine-color-error': '#ff9d94',
    '--mantine-color-placeholder': '#8d95a7', '--mantine-color-anchor': '#a9b4f5', '--mantine-color-yellow-light': '#2a2110',
    '--sb-panel': '#151a25', '--sb-line': '#272e3d', '--sb-sunken': '#0f131c', '--sb-hover': '#1c2230',
  },
})
