import { expect, test } from 'vitest'
import { timestampText } from './timestamp-text.ts'

test.each([
  ['1518566400123', 'ms', 'UTC', '2018-02-14 00:00:00.123'],
  ['1518566400123', 'ms', 'Asia/Shanghai', '2018-02-14 08:00:00.123'],
  ['1518566400123456789', 'ns', 'UTC', '2018-02-14 00:00:00.123456789'],
  ['-1', 'us', 'UTC', '1969-12-31 23:59:59.999999'],
] as const)('%s %s in %s reads %s', (bound, precision, zone, text) => {
  expect(timestampText(bound, precision, zone)).toBe(text)
})
