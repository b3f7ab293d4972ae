import { type Connection, type Reader, Writer } from '@platformatic/kafka'
import type { OpenChannel } from '../check/check-setting.ts'
import type { Dial } from './broker-pool.ts'
import { withPlatformaticErrors } from './map-error.ts'

interface RawRequest {
  readonly apiKey: number
  readonly apiVersion: number
  readonly body: Buffer
}

/** Sends bytes and resolves with the bytes of the answer; header versions without tagged fields. */
const sendRaw = (connection: Connection, { apiKey, apiVersion, body }: RawRequest): Promise<Buffer> => {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>()
  const request = () => Writer.create().append(body)
  const answer = (_correlationId: number, _apiKey: number, _apiVersion: number, reader: Reader) =>
    reader.buffer.slice(reader.position)
  connection.send<Buffer>(apiKey, apiVersion, request, answer, false, false, (error, bytes) => {
    if (error === null && bytes !== undefined) resolve(bytes)
    else reject(error)
  })
  return promise
}

/** Logs in to one broker as the adapter does for tasks, and sends over that connection what the check asks. */
export const openCheckChannel =
  (dial: Dial): OpenChannel =>
  async (broker) => {
    const connection = await withPlatformaticErrors('log in', () => dial(broker))
    return {
      send: (request) => withPlatformaticErrors(`ask for ${request.apiName}`, () => sendRaw(connection, request)),
      close: () => connection.close(),
    }
  }
