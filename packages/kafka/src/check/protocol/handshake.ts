import { type AnswerReader, string } from './byte-codec.ts'
import type { KafkaRequest } from './request.ts'

export interface ApiRange {
  readonly min: number
  readonly max: number
}

/** Which versions of each request a broker takes, by API key. Answered before any login. */
export const apiVersions: KafkaRequest<ReadonlyMap<number, ApiRange>> = {
  apiKey: 18,
  apiVersion: 0,
  apiName: 'ApiVersions',
  body: Buffer.alloc(0),
  decode: (answer) => {
    answer.int16()
    return new Map(answer.array((one) => [one.int16(), { min: one.int16(), max: one.int16() }] as const))
  },
}

/** `errorCode` 33: another mechanism is wanted; 34: this listener takes no login. */
export interface HandshakeAnswer {
  readonly errorCode: number
  readonly mechanisms: readonly string[]
}

const decodeHandshake = (answer: AnswerReader): HandshakeAnswer => ({
  errorCode: answer.int16(),
  mechanisms: answer.array((one) => one.string() ?? ''),
})

/** Announces a login by `mechanism`; the answer tells the mechanisms that the listener enables. */
export const saslHandshake = (mechanism: string): KafkaRequest<HandshakeAnswer> => ({
  apiKey: 17,
  apiVersion: 1,
  apiName: 'SaslHandshake',
  body: string(mechanism),
  decode: decodeHandshake,
})
