/** The look: paper and ink, petrol for what can be done, amber for the one thing that must be noticed: an interruption. */
import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

const petrol: MantineColorsTuple = [
  '#e9f5f3',
  '#d3e8e5',
  '#a6d2cc',
  '#75bab2',
  '#4ea59c',
  '#35978d',
  '#1f7f76',
  '#0f6b66',
  '#0c5c58',
  '#054540',
];
const ink: MantineColorsTuple = [
  '#d5dbde',
  '#b3bcc0',
  '#98a3a8',
  '#7f8b91',
  '#3d474c',
  '#323b40',
  '#262e32',
  '#1b2225',
  '#14191b',
  '#0d1112',
];

export const theme = createTheme({
  primaryColor: 'petrol',
  primaryShade: { light: 7, dark: 6 },
  colors: { petrol, dark: ink },
  defaultRadius: 'md',
  autoContrast: true,
  cursorType: 'pointer',
  respectReducedMotion: true,
  fontFamily:
    "'Inter', 'Segoe UI Variable', 'Segoe UI', system-ui, -apple-system, 'Helvetica Neue', 'Noto Sans', sans-serif",
  fontFamilyMonospace:
    "'JetBrains Mono', 'Cascadia Code', ui-monospace, 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace",
  headings: {
    fontFamily:
      "'Iowan Old Style', 'Charter', 'Source Serif 4', 'Palatino Linotype', Georgia, 'DejaVu Serif', serif",
    fontWeight: '600',
  },
});

/** Mantine's dimmed, placeholder and error colours fall short of 4.5:1 on our backgrounds; these reach it. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#f8f6f1',
    '--mantine-color-text': '#1d2427',
    '--mantine-color-dimmed': '#545e63',
    '--mantine-color-placeholder': '#626c71',
    '--mantine-color-error': '#b3261e',
    '--mantine-color-anchor': '#0c5c58',
    '--cp-surface': '#ffffff',
    '--cp-sunken': '#f0ede5',
    '--cp-line': '#dcd7cb',
    '--cp-amber': '#8a4b00',
    '--cp-amber-soft': '#fdf1dc',
    '--cp-good': '#17663a',
    '--cp-bad': '#b3261e',
  },
  dark: {
    '--mantine-color-body': '#111618',
    '--mantine-color-text': '#e4e9eb',
    '--mantine-color-dimmed': '#a3aeb3',
    '--mantine-color-placeholder': '#98a3a8',
    '--mantine-color-error': '#ff9d94',
    '--mantine-color-anchor': '#7fd0c7',
    '--cp-surface': '#171d20',
    '--cp-sunken': '#1f272b',
    '--cp-line': '#323b40',
    '--cp-amber': '#ffc777',
    '--cp-amber-soft': '#33270f',
    '--cp-good': '#83d8a4',
    '--cp-bad': '#ff9d94',
  },
});
