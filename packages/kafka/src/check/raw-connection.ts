import type { Socket } from 'node:net'
import { SluiceError } from '@sluice/contracts'
import { int16, int32, string } from './protocol/byte-codec.ts'
import type { BrokerChannel, KafkaRequest } from './protocol/request.ts'

const SIZE_BYTES = 4
const CORRELATION_BYTES = 4
/** What is asked before a login has short answers; other services say things that look like gigabytes. */
const ANSWER_MAX_BYTES = 1024 * 1024

const frameOf = ({ apiKey, apiVersion, body }: KafkaRequest<unknown>, correlation: number): Buffer => {
  const message = Buffer.concat([int16(apiKey), int16(apiVersion), int32(correlation), string('sluice-check'), body])
  return Buffer.concat([int32(message.length), message])
}

/** A whole answer at the beginning of `bytes`, without size and correlation; null while more must come. */
const answerIn = (bytes: Buffer): Buffer | null => {
  if (bytes.length < SIZE_BYTES) return null
  const size = bytes.readInt32BE()
  if (size < CORRELATION_BYTES || size > ANSWER_MAX_BYTES)
    throw new SluiceError('KAFKA_NOT_A_BROKER', 'the answer is none of Kafka')
  return bytes.length < SIZE_BYTES + size ? null : bytes.subarray(SIZE_BYTES + CORRELATION_BYTES, SIZE_BYTES + size)
}

const closedError = (): SluiceError =>
  new SluiceError('KAFKA_CONNECTION_CLOSED', 'the connection was closed without an answer', { retriable: true })

/**
 * Kafka's framing over an open socket, one request at a time, without any login. Throws SluiceError KAFKA_CONNECTION_CLOSED
 * or KAFKA_NOT_A_BROKER, and what the socket throws.
 */
export const rawConnection = (socket: Socket): BrokerChannel => {
  let received: Buffer = Buffer.alloc(0)
  let correlation = 0
  let end: Error | undefined
  let wake: () => void = () => undefined
  socket.on('data', (chunk: Buffer) => {
    received = Buffer.concat([received, chunk])
    wake()
  })
  socket.on('error', (error) => {
    end ??= error
    wake()
  })
  socket.on('close', () => {
    end ??= closedError()
    wake()
  })

  const answered = async (): Promise<Buffer> => {
    for (;;) {
      const answer = answerIn(received)
      if (answer !== null) {
        received = received.subarray(SIZE_BYTES + CORRELATION_BYTES + answer.length)
        return answer
      }
      if (end !== undefined) throw end
      const { promise, resolve } = Promise.withResolvers<void>()
      wake = resolve
      await promise
    }
  }

  return {
    send(request) {
      correlation += 1
      socket.write(frameOf(request, correlation))
      return answered()
    },
    close: async () => void socket.destroy(),
  }
}
