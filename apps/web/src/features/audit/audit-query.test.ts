import { auditDownloadSchema, auditFilterSchema } from '@sluice/contracts'
import { expect, test } from 'vitest'
import { auditPath, filterOf, NO_FILTER } from './audit-query.ts'

test('fields that are left empty filter nothing', () => {
  expect(auditPath('workspace', filterOf(NO_FILTER))).toBe('/audit')
  expect(filterOf({ ...NO_FILTER, actor: '  ', from: 'no time' })).toEqual({})
})

test('what the page asks is what the API takes, times in UTC', () => {
  const filter = filterOf({ actor: ' ada ', action: 'task', subject: 'a&b', from: '2026-03-01T12:00', to: '' })
  expect(auditFilterSchema.parse(filter)).toEqual({
    actor: 'ada',
    action: 'task',
    subject: 'a&b',
    from: new Date('2026-03-01T12:00').toISOString(),
  })
  const url = new URL(auditPath('instance', filter, { format: 'csv' }), 'http://console.test')
  expect(url.pathname).toBe('/audit/instance/download')
  expect(auditDownloadSchema.parse(Object.fromEntries(url.searchParams))).toEqual({ ...filter, format: 'csv' })
})
