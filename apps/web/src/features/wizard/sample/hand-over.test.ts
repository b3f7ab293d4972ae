import { QueryClient } from '@tanstack/react-query'
import { expect, test } from 'vitest'
import { forgetHandedOver, handedOver, handOver } from './hand-over.ts'
import { emptySample } from './sample.ts'

test('a sample is there for the wizard that is opened next, and for no other', () => {
  const client = new QueryClient()
  expect(handedOver(client)).toBeUndefined()
  const sample = { ...emptySample, text: '{"a":1}' }
  handOver(client, sample)
  expect(handedOver(client)).toEqual(sample)
  forgetHandedOver(client)
  expect(handedOver(client)).toBeUndefined()
  client.clear()
})
