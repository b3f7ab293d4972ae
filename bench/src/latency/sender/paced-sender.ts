import { fork } from 'node:child_process'
import { once } from 'node:events'
import type { CountAt } from '../latencies.ts'
import { dueTimes, tickSizes } from './pace.ts'
import { type SenderReply, type SendOrder, type SendStep, senderReplySchema } from './protocol.ts'

/** What was sent, and what sending it cost. */
export interface Sent {
  /** When messages were due, from the first one after the warm-up. */
  readonly due: readonly CountAt[]
  readonly lateMs: number
  readonly cpuSeconds: number
}

/** A process that sends to one topic at an even pace and costs next to nothing meanwhile. */
export interface PacedSender {
  /** Of the batches that it keeps in memory. */
  readonly encodedMiB: number
  /** Each resolves when the broker has acknowledged everything, and is called once. */
  warmUp(): Promise<void>
  pace(): Promise<Sent>
  /** Ends the process. */
  stop(): void
}

/** Resolves when all messages are encoded and the connections stand, which may take seconds. */
export const startSender = async (order: SendOrder): Promise<PacedSender> => {
  const child = fork(new URL('./main.ts', import.meta.url), [JSON.stringify(order)], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`the sender ended with ${code}`)
  })
  // Whoever waits for an answer is told; nobody else cares.
  ended.catch(() => undefined)
  const answer = async <Is extends SenderReply['is']>(is: Is): Promise<Extract<SenderReply, { is: Is }>> => {
    const [message] = await Promise.race([once(child, 'message'), ended])
    const reply = senderReplySchema.parse(message)
    if (!isReply(reply, is)) throw new Error(`the sender answered ${reply.is} instead of ${is}`)
    return reply
  }
  const ask = (step: SendStep): void => void child.send(step)

  const { encodedMiB } = await answer('ready')
  return {
    encodedMiB,
    async warmUp() {
      ask('warmUp')
      await answer('warmedUp')
    },
    async pace() {
      ask('pace')
      const { beganMs, lateMs, cpuSeconds } = await answer('paced')
      return { due: dueTimes(tickSizes(order.perSecond, order.seconds), beganMs), lateMs, cpuSeconds }
    },
    stop: () => void child.kill(),
  }
}

const isReply = <Is extends SenderReply['is']>(reply: SenderReply, is: Is): reply is Extract<SenderReply, { is: Is }> =>
  reply.is === is
