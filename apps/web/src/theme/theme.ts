import { type CSSVariablesResolver, createTheme } from '@mantine/core'
import { dark, sluice } from './palette.ts'

const SANS =
  "'Geist Variable', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'WenQuanYi Micro Hei', system-ui, sans-serif"
const MONO = "'Geist Mono Variable', ui-monospace, 'SFMono-Regular', Menlo, Consolas, monospace"

/** Dense, calm, one accent; every component default that the console shares is set here, not where it is used. */
export const theme = createTheme({
  colors: { sluice, dark },
  primaryColor: 'sluice',
  primaryShade: { light: 7, dark: 6 },
  fontFamily: SANS,
  fontFamilyMonospace: MONO,
  headings: { fontFamily: SANS, fontWeight: '600' },
  defaultRadius: 'sm',
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '19px' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: 'sm' } },
    TextInput: { defaultProps: { size: 'sm' } },
    PasswordInput: { defaultProps: { size: 'sm' } },
    Select: { defaultProps: { size: 'sm' } },
    NumberInput: { defaultProps: { size: 'sm' } },
    Tooltip: { defaultProps: { withArrow: true, openDelay: 300, fz: 'xs' } },
    // A dialog's header is no banner of the page.
    Modal: {
      defaultProps: { centered: true, attributes: { header: { role: 'none' } } },
      styles: { title: { fontWeight: 600 } },
    },
    Drawer: { styles: { title: { fontWeight: 600 } } },
    Paper: { defaultProps: { withBorder: true } },
    Badge: { styles: { root: { textTransform: 'none' } } },
    // As high with a count in it as without, so that a count that comes moves nothing.
    Tabs: { styles: { tab: { height: 38, paddingBlock: 0 } } },
    // The icon and the frame carry the colour; coloured words are too pale for WCAG AA.
    Alert: {
      styles: { title: { color: 'var(--mantine-color-text)' }, message: { color: 'var(--mantine-color-text)' } },
    },
    Notification: { styles: { description: { color: 'var(--mantine-color-dimmed)' } } },
  },
})

/** Mantine's own secondary text is too pale for WCAG AA on white. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#5a6370',
    '--mantine-color-placeholder': '#6b7480',
    '--mantine-color-error': '#c2252b',
    '--sluice-surface': '#f7f9fa',
    '--sluice-line': '#e3e7eb',
    '--sluice-good': '#1b8a4b',
    '--sluice-good-text': '#14703c',
    '--sluice-busy': '#10647f',
    '--sluice-warn': '#b26a00',
    '--sluice-bad': '#c2252b',
    '--sluice-quiet': '#8b94a0',
  },
  dark: {
    // Mantine's own is darker than the page and looks switched off.
    '--mantine-color-sluice-light': 'rgba(47, 140, 176, 0.2)',
    '--mantine-color-sluice-light-hover': 'rgba(47, 140, 176, 0.28)',
    // Mantine's own are next to white for every colour: what destroys would look like what does not, and louder than any text.
    '--mantine-color-sluice-light-color': 'var(--mantine-color-sluice-2)',
    '--mantine-color-gray-light-color': 'var(--mantine-color-text)',
    '--mantine-color-red-light-color': 'var(--mantine-color-red-4)',
    '--mantine-color-red-outline': 'var(--mantine-color-red-5)',
    '--mantine-color-yellow-light-color': 'var(--mantine-color-yellow-4)',
    '--mantine-color-yellow-outline': 'var(--mantine-color-yellow-6)',
    '--mantine-color-default-color': 'var(--mantine-color-text)',
    // Links also stand on coloured notes.
    '--mantine-color-anchor': '#7cc4de',
    '--mantine-color-dimmed': '#98a1ad',
    '--mantine-color-placeholder': '#858e9a',
    '--mantine-color-error': '#ff8787',
    '--sluice-surface': '#14161a',
    '--sluice-line': '#2f353d',
    '--sluice-good': '#4cc38a',
    '--sluice-good-text': '#4cc38a',
    '--sluice-busy': '#5fb5d3',
    '--sluice-warn': '#f0b429',
    '--sluice-bad': '#ff7b7b',
    '--sluice-quiet': '#6f7884',
  },
})
