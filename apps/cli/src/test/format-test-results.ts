import type { TaskTestResult, TestDifference } from '@sluice/transform'
import { textTable } from '../preview/text-table.ts'

const shown = (value: string | null, { what }: TestDifference): string =>
  value ?? (what === 'value' ? 'NULL' : what === 'row' ? 'no row' : '-')

const differenceTable = ({ differences }: TaskTestResult): string =>
  textTable(
    ['row', 'what', 'name', 'expected', 'actual'],
    differences.map((one) => [
      String(one.row + 1),
      one.what,
      one.name,
      shown(one.expected, one),
      shown(one.actual, one),
    ]),
  )

const indent = (text: string): string => text.replace(/^(?=.)/gm, '  ')

/** A line per test, under a failing one what differs, and the totals. */
export const formatTestResults = (results: readonly TaskTestResult[]): string => {
  const lines = results.map((result) => {
    if (result.passed) return `ok    ${result.name} (${result.rows} rows)`
    return `FAIL  ${result.name}\n${indent(differenceTable(result))}`
  })
  const failed = results.filter(({ passed }) => !passed).length
  return [...lines, '', `${results.length} tests: ${results.length - failed} passed, ${failed} failed`, ''].join('\n')
}
