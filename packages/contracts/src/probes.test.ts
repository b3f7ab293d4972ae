import { expect, test } from 'vitest'
import { probes } from './probes.ts'

test('a sample is five messages from the earliest on, with bodies as they are, unless told otherwise', () => {
  const request = probes['kafka.sample'].request.parse({ connection: { brokers: [{ host: 'h' }] }, topics: ['tp1'] })
  expect(request).toMatchObject({ limit: 5, offset: { from: 'earliest' }, compression: 'none', registry: null })
})
