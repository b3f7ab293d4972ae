import type { MantineColorsTuple } from '@mantine/core'

/** The one accent colour: water. Shade 7 carries white text at 5.9:1, shade 6 at 4.9:1. */
export const sluice: MantineColorsTuple = [
  '#e9f5f9',
  '#d4e8f0',
  '#a8d1e1',
  '#78b9d2',
  '#4fa3c3',
  '#2f8cb0',
  '#187496',
  '#10647f',
  '#0b5068',
  '#063b4e',
]

/** Cool neutrals for the dark scheme; 7 is the page, 6 a raised surface, 2 still readable as secondary text. */
export const dark: MantineColorsTuple = [
  '#d8dde4',
  '#b6bdc8',
  '#98a1ad',
  '#616976',
  '#3e454f',
  '#2f353d',
  '#23282f',
  '#1a1d22',
  '#14161a',
  '#0e1013',
]
