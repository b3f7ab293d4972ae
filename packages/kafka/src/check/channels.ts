import type { Broker } from '@sluice/contracts'
import type { OpenChannel } from './check-setting.ts'
import { orLate } from './deadline.ts'
import { addressOf } from './dial.ts'
import type { BrokerChannel } from './protocol/request.ts'

const CLOSE_MS = 1_000

/** The logged-in connections of one check: one to each broker, all ended with it, those that came too late as well. */
export interface Channels {
  open(broker: Broker): Promise<BrokerChannel>
  closeAll(): Promise<void>
}

export const createChannels = (openChannel: OpenChannel): Channels => {
  const opened = new Map<string, Promise<BrokerChannel>>()
  const shut = async (opening: Promise<BrokerChannel>): Promise<void> => {
    // A login that failed was told as a step; what a connection says when it is ended concerns nobody.
    await opening.then((channel) => channel.close()).catch(() => undefined)
  }
  return {
    open(broker) {
      const address = addressOf(broker)
      const known = opened.get(address) ?? openChannel(broker)
      opened.set(address, known)
      return known
    },
    closeAll: async () => {
      const closed = Promise.all([...opened.values()].map(shut))
      await orLate<unknown>(closed, CLOSE_MS, () => undefined)
    },
  }
}
