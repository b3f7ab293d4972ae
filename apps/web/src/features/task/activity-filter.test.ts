import { expect, test } from 'vitest'
import { activityParams, everything } from './activity-filter.ts'

const names = { started: 'Started', startRequested: 'Start requested', stopped: 'Angehalten' }

test('no filter asks for everything', () => {
  expect(activityParams(everything, names).toString()).toBe('')
  expect(activityParams({ levels: [], text: '  ' }, names).toString()).toBe('')
})

test('a text finds lines by what they are called on the page, in any case', () => {
  const params = activityParams({ levels: ['warn', 'error'], text: ' start' }, names)
  expect(Object.fromEntries(params)).toEqual({ level: 'warn,error', text: 'start', named: 'started,startRequested' })
  expect(activityParams({ levels: [], text: 'ANGE' }, names).get('named')).toBe('stopped')
  expect(activityParams({ levels: [], text: 'kafka' }, names).has('named')).toBe(false)
})
