import { SluiceError } from '@sluice/contracts'
import { expect, it } from 'vitest'
import { closedPort, isClosedPort } from './closed-port.ts'

it('finds a closed port behind what wraps it, but not behind an error of ours, which says itself what is away', () => {
  const closed = closedPort('::1', 9092)
  expect(closed.message).toBe('connect ECONNREFUSED [::1]:9092')
  expect(isClosedPort(new Error('no connection', { cause: closed }))).toBe(true)
  const ofLogin = new SluiceError('KAFKA_OAUTH_UNAVAILABLE', 'no token', { cause: closed })
  expect(isClosedPort(new Error('no login', { cause: ofLogin }))).toBe(false)
  expect(isClosedPort(new Error('something else'))).toBe(false)
})
