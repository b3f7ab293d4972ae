import { expect, it } from 'vitest'
import { parseCpuSeconds, parsePeakRssMiB } from './process-usage.ts'

it('reads user plus system time whatever the process is called', () => {
  const stat = '42 (a) b (c)) S 1 2 3 4 5 6 7 8 9 10 150 50 0 0 20 0 11 0 100'
  expect(parseCpuSeconds(stat)).toBe(2)
})

it('reads the peak of resident memory', () => {
  expect(parsePeakRssMiB('Name:\tnode\nVmPeak:\t  999 kB\nVmHWM:\t  2048 kB\n')).toBe(2)
})
