import {
  AuthenticationError,
  MultipleErrors,
  NetworkError,
  ProtocolError,
  ResponseError,
  TimeoutError,
  UserError,
} from '@platformatic/kafka'
import { SluiceError } from '@sluice/contracts'
import { describe, expect, it } from 'vitest'
import { isBrokenHandshake, mapPlatformaticError } from './map-error.ts'

const API_KEY_METADATA = 3

/** As the library makes it of an error code somewhere in an answer. */
const answerWith = (errorCode: number): Error =>
  new ResponseError(API_KEY_METADATA, 8, { '/topics/0': [errorCode, null] }, { topics: [] })

const socketError = (code: string): Error => Object.assign(new Error('socket trouble'), { code })

describe('mapPlatformaticError', () => {
  it('lets an error of ours through untouched, however deep it lies', () => {
    const ours = new SluiceError('TARGET_REFUSED', 'not allowed')
    expect(mapPlatformaticError(ours, 'anything')).toBe(ours)
    const gathered = new AggregateError([new NetworkError('no connection', { cause: ours })], 'no broker')
    expect(mapPlatformaticError(gathered, 'connect')).toBe(ours)
  })

  it.for([
    [3, 'KAFKA_TOPIC_MISSING', false],
    [5, 'KAFKA_NOT_READY', true],
    [6, 'KAFKA_NOT_READY', true],
    [7, 'KAFKA_TIMEOUT', true],
    [14, 'KAFKA_NOT_READY', true],
    [16, 'KAFKA_REBALANCED', true],
    [22, 'KAFKA_REBALANCED', true],
    [25, 'KAFKA_REBALANCED', true],
    [27, 'KAFKA_REBALANCED', true],
    [29, 'KAFKA_NOT_AUTHORIZED', false],
    [30, 'KAFKA_NOT_AUTHORIZED', false],
    [33, 'KAFKA_SASL_MECHANISM', false],
    [34, 'KAFKA_SASL_MECHANISM', false],
    [58, 'KAFKA_AUTH_FAILED', false],
  ] as const)('knows error %i of the protocol, in an answer and behind retries', ([errorCode, code, retriable]) => {
    const expected = { code, retriable }
    expect(mapPlatformaticError(answerWith(errorCode), 'ask')).toMatchObject(expected)
    expect(mapPlatformaticError(new ProtocolError(errorCode), 'ask')).toMatchObject(expected)
    const retried = new MultipleErrors('failed 2 times', [answerWith(errorCode), answerWith(errorCode)])
    expect(mapPlatformaticError(retried, 'ask')).toMatchObject(expected)
  })

  it.for([
    ['ECONNREFUSED', 'KAFKA_UNREACHABLE', true],
    ['ENOTFOUND', 'KAFKA_UNKNOWN_HOST', true],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'KAFKA_TLS_FAILED', false],
  ] as const)('knows the socket error %s behind a connection that failed', ([socketCode, code, retriable]) => {
    const failed = new NetworkError('Connection to h:1 failed.', { cause: socketError(socketCode) })
    expect(mapPlatformaticError(failed, 'connect')).toMatchObject({ code, retriable, cause: failed })
  })

  it.for([
    [new AuthenticationError('SASL authentication failed.'), 'KAFKA_AUTH_FAILED', false],
    [new TimeoutError('Request timed out'), 'KAFKA_TIMEOUT', true],
    [new NetworkError('Connection closed'), 'KAFKA_CONNECTION_CLOSED', true],
    [new Error('anything else'), 'KAFKA_FAILED', false],
  ] as const)('goes by the class where there is no code: %s', ([error, code, retriable]) => {
    expect(mapPlatformaticError(error, 'ask')).toMatchObject({ code, retriable })
  })

  it('ends with causes that form a ring', () => {
    const ring = new Error('ring')
    ring.cause = ring
    expect(mapPlatformaticError(ring, 'ask').code).toBe('KAFKA_FAILED')
  })
})

it('tells a peer that hung up during the handshake from one that refused the connection', () => {
  const hungUp = new UserError('TLS handshake failed.', { cause: socketError('ECONNRESET') })
  expect(isBrokenHandshake(new NetworkError('Connection failed.', { cause: hungUp }))).toBe(true)
  expect(isBrokenHandshake(new NetworkError('Connection failed.', { cause: socketError('ECONNREFUSED') }))).toBe(false)
})
