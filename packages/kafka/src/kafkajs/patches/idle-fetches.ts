import type Batch from 'kafkajs/src/consumer/batch.js'
import ConsumerGroup from 'kafkajs/src/consumer/consumerGroup.js'
import Runner from 'kafkajs/src/consumer/runner.js'
import { IdleWait, UNATTENDED_WAIT_MS_MAX } from '../../consumer/idle-wait.ts'
import { abandonRequests } from './abandon-requests.ts'
import { ParkedFetches } from './parked-fetches.ts'

const PARKED_WAIT_MS_MAX = 9_000
/** kafkajs has two connections to a broker: this one is for fetches alone. */
const FETCHES_AT = 1

interface Idling {
  readonly wait: IdleWait
  readonly parked: ParkedFetches
}

const idlings = new WeakMap<ConsumerGroup, Idling>()

const idlingOf = (group: ConsumerGroup): Idling => {
  const known = idlings.get(group)
  if (known !== undefined) return known
  // kafkajs looks whether there are more partitions in front of each request, and at no other time.
  const longestMs = Math.min(PARKED_WAIT_MS_MAX, group.metadataMaxAge / 3)
  const parked = new ParkedFetches({
    sessionMs: group.sessionTimeout,
    beat: (interval) => group.heartbeat({ interval }),
    brokers: () => group.getNodeIds(),
    giveUp: (nodeId) => abandonRequests(group.cluster.brokerPool.brokers[nodeId]?.connectionPool.pool[FETCHES_AT]),
  })
  const fresh = { wait: new IdleWait(group.maxWaitTime, longestMs), parked }
  idlings.set(group, fresh)
  return fresh
}

/** Nothing to hand over, and no control records that move the position either. */
const saysNothing = (batch: Batch): boolean => batch.isEmpty() && !batch.isEmptyDueToFiltering()

/**
 * kafkajs 2.2.4 asks each broker again after the same wait, however long there has been nothing, and hands each empty batch
 * through a queue of its own: a hundred idle consumers cost a fifth of a core. Here the wait grows while nothing comes (see
 * `IdleWait`), and batches that say nothing end here. A fetch reads the wait from the group it is called on, so it is called on a
 * view of the group with another one; what it does about failures, which sets fields, it does on the group itself. Doing it
 * again changes nothing.
 */
export const waitLongerWhenIdle = (): void => {
  const { fetch } = ConsumerGroup.prototype
  if (fetch.name === 'fetchWithGrowingWait') return
  const { stop } = Runner.prototype

  ConsumerGroup.prototype.fetch = async function fetchWithGrowingWait(this: ConsumerGroup, nodeId) {
    const { wait, parked } = idlingOf(this)
    const asksForAll = this.subscriptionState.paused().length === 0
    const waitMs = wait.waitMs(nodeId, asksForAll)
    const ask = (maxWaitTime: number, isGivenUp: () => boolean): Promise<Batch[]> =>
      fetch.call(
        Object.create(this, {
          maxWaitTime: { value: maxWaitTime },
          recoverFromFetch: {
            value: async (error: Error) => {
              if (isGivenUp()) return
              parked.failed()
              await this.recoverFromFetch(error)
            },
          },
        }),
        nodeId,
      )
    const batches =
      waitMs <= UNATTENDED_WAIT_MS_MAX
        ? await ask(waitMs, () => false)
        : await parked.attend(nodeId, (one) => ask(Math.round(parked.heldMs(waitMs)), () => one.isGivenUp))
    wait.answered(
      nodeId,
      batches.every((batch) => batch.isEmptyIncludingFiltered()),
    )
    return batches.every(saysNothing) ? [] : batches
  }

  Runner.prototype.stop = function stopWithoutParkedFetches(this: Runner): Promise<void> {
    idlings.get(this.consumerGroup)?.parked.leaveSoon()
    return stop.call(this)
  }
}
