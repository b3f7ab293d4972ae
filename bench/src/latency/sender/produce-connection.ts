import { once } from 'node:events'
import { createConnection } from 'node:net'
import { produceHead, readAnswer } from './produce-request.ts'

/** One socket to a broker. Requests are written at once, whatever is still unanswered. */
export interface ProduceConnection {
  send(topic: string, partition: number, batch: Buffer): void
  /** Resolves when everything sent was acknowledged; rejects with the first refusal or loss of the connection. */
  settled(): Promise<void>
  close(): void
}

export const openProduceConnection = async (host: string, port: number): Promise<ProduceConnection> => {
  const socket = createConnection({ host, port, noDelay: true })
  await once(socket, 'connect')
  let correlation = 0
  let answered = 0
  let received: Buffer = Buffer.alloc(0)
  let failure: Error | undefined
  let wake: () => void = () => undefined

  const fail = (error: Error): void => {
    failure ??= error
    wake()
  }
  socket.on('error', fail)
  socket.on('close', () => fail(new Error('the broker closed the connection')))
  socket.on('data', (chunk: Buffer) => {
    received = received.length === 0 ? chunk : Buffer.concat([received, chunk])
    let at = 0
    for (let answer = readAnswer(received, at); answer !== null; answer = readAnswer(received, at)) {
      at = answer.end
      answered += 1
      if (answer.errorCode !== 0) fail(new Error(`the broker refused a batch with error ${answer.errorCode}`))
    }
    received = received.subarray(at)
    if (answered === correlation) wake()
  })

  return {
    send(topic, partition, batch) {
      correlation += 1
      socket.cork()
      socket.write(produceHead(topic, partition, correlation, batch.length))
      socket.write(batch)
      socket.uncork()
    },
    async settled() {
      while (failure === undefined && answered < correlation) {
        const { promise, resolve } = Promise.withResolvers<void>()
        wake = resolve
        await promise
      }
      if (failure !== undefined) throw failure
    },
    close: () => void socket.destroy(),
  }
}
