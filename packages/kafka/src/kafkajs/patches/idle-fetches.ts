import type Batch from 'kafkajs/src/consumer/batch.js'
import ConsumerGroup from 'kafkajs/src/consumer/consumerGroup.js'
import { IdleWait } from '../../consumer/idle-wait.ts'

const waits = new WeakMap<ConsumerGroup, IdleWait>()

const waitOf = (group: ConsumerGroup): IdleWait => {
  const known = waits.get(group) ?? new IdleWait(group.maxWaitTime)
  waits.set(group, known)
  return known
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
  ConsumerGroup.prototype.fetch = async function fetchWithGrowingWait(this: ConsumerGroup, nodeId) {
    const wait = waitOf(this)
    const asksForAll = this.subscriptionState.paused().length === 0
    const view = Object.create(this, {
      maxWaitTime: { value: wait.waitMs(nodeId, asksForAll) },
      recoverFromFetch: { value: (error: Error) => this.recoverFromFetch(error) },
    })
    const batches = await fetch.call(view, nodeId)
    wait.answered(
      nodeId,
      batches.every((batch) => batch.isEmptyIncludingFiltered()),
    )
    return batches.every(saysNothing) ? [] : batches
  }
}
