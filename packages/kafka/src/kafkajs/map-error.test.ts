import { SluiceError } from '@sluice/contracts'
import kafkajs from 'kafkajs'
import { describe, expect, it } from 'vitest'
import { mapKafkaError } from './map-error.ts'

const { KafkaJSConnectionError } = kafkajs

/** As kafkajs makes it of an error code in an answer. */
const protocolError = (type: string): Error =>
  Object.assign(new Error('said by the broker'), { name: 'KafkaJSProtocolError', retriable: false, type })

describe('mapKafkaError', () => {
  it('lets an error of ours through untouched', () => {
    const ours = new SluiceError('KAFKA_TOPIC_MISSING', 'no topic')
    expect(mapKafkaError(ours, 'anything')).toBe(ours)
  })

  it('finds an error of ours that kafkajs wrapped', () => {
    const ours = new SluiceError('KAFKA_OAUTH_REFUSED', 'invalid_client')
    expect(mapKafkaError(new Error('retries exceeded', { cause: ours }), 'log in')).toBe(ours)
  })

  it('knows a target that was refused, of which kafkajs keeps the code alone', () => {
    const error = new KafkaJSConnectionError('Connection error', { broker: 'h:1', code: 'TARGET_REFUSED' })
    expect(mapKafkaError(error, 'connect')).toMatchObject({ code: 'TARGET_REFUSED', retriable: false })
  })

  it.for([
    ['TOPIC_AUTHORIZATION_FAILED', 'KAFKA_NOT_AUTHORIZED', false],
    ['GROUP_AUTHORIZATION_FAILED', 'KAFKA_NOT_AUTHORIZED', false],
    ['UNKNOWN_TOPIC_OR_PARTITION', 'KAFKA_TOPIC_MISSING', false],
    ['UNSUPPORTED_SASL_MECHANISM', 'KAFKA_SASL_MECHANISM', false],
    ['ILLEGAL_GENERATION', 'KAFKA_REBALANCED', true],
    ['GROUP_LOAD_IN_PROGRESS', 'KAFKA_NOT_READY', true],
    ['REQUEST_TIMED_OUT', 'KAFKA_TIMEOUT', true],
  ] as const)('knows the protocol error %s', ([type, code, retriable]) => {
    expect(mapKafkaError(protocolError(type), 'ask')).toMatchObject({ code, retriable })
  })

  it.for([
    ['ECONNREFUSED', 'KAFKA_UNREACHABLE', true],
    ['EHOSTUNREACH', 'KAFKA_UNREACHABLE', true],
    ['ENOTFOUND', 'KAFKA_UNKNOWN_HOST', true],
    ['ETIMEDOUT', 'KAFKA_TIMEOUT', true],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'KAFKA_TLS_UNTRUSTED', false],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'KAFKA_TLS_NAME', false],
    ['CERT_HAS_EXPIRED', 'KAFKA_TLS_EXPIRED', false],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'KAFKA_TLS_FAILED', false],
    ['ERR_TLS_HANDSHAKE_BROKEN', 'KAFKA_TLS_FAILED', true],
  ] as const)('knows the socket error %s', ([socketCode, code, retriable]) => {
    const error = new KafkaJSConnectionError('Connection error', { broker: 'h:1', code: socketCode })
    expect(mapKafkaError(error, 'connect')).toMatchObject({ code, retriable })
  })

  it('classifies by the cause when a wrapper says nothing, and keeps the chain', () => {
    const refused = new KafkaJSConnectionError('Connection error', { broker: 'h:1', code: 'ECONNREFUSED' })
    const wrapper = Object.assign(new Error('gave up', { cause: refused }), { retriable: false })
    const mapped = mapKafkaError(wrapper, 'join')
    expect(mapped).toMatchObject({ code: 'KAFKA_UNREACHABLE', retriable: true, cause: wrapper })
  })

  it('looks into gathered errors', () => {
    const gathered = new AggregateError([protocolError('TOPIC_AUTHORIZATION_FAILED')])
    expect(mapKafkaError(gathered, 'create')).toMatchObject({ code: 'KAFKA_NOT_AUTHORIZED' })
  })

  it('ends on a ring of causes and on what is no error at all', () => {
    const one = new Error('one')
    const other = new Error('other', { cause: one })
    one.cause = other
    expect(mapKafkaError(one, 'ask').code).toBe('KAFKA_FAILED')
    expect(mapKafkaError('text', 'ask').code).toBe('KAFKA_FAILED')
  })

  it('never classifies by what a message says', () => {
    expect(mapKafkaError(new Error('connect ECONNREFUSED, authentication failed'), 'ask').code).toBe('KAFKA_FAILED')
  })
})
