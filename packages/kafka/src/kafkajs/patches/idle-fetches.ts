import ConsumerGroup from 'kafkajs/src/consumer/consumerGroup.js'
import { IdleWait } from '../../consumer/idle-wait.ts'

const waits = new WeakMap<ConsumerGroup, IdleWait>()

const waitOf = (group: ConsumerGroup): IdleWait => {
  const known = waits.get(group) ?? new IdleWait(group.maxWaitTime)
  waits.set(group, known)
  return known
}

/**
 * kafkajs 2.2.4 asks each broker again after the same wait, however long there has been nothing: a hundred idle consumers
 * cost a fifth of a core. Here the wait grows while nothing comes (see `IdleWait`). A fetch reads the wait from the group it
 * is called on, so it is called on a view of the group with another one; it sets no field of the group itself. Doing it again
 * changes nothing.
 */
export const waitLongerWhenIdle = (): void => {
  const { fetch } = ConsumerGroup.prototype
  if (fetch.name === 'fetchWithGrowingWait') return
  ConsumerGroup.prototype.fetch = async function fetchWithGrowingWait(this: ConsumerGroup, nodeId) {
    const wait = waitOf(this)
    const asksForAll = this.subscriptionState.paused().length === 0
    const view = Object.create(this, { maxWaitTime: { value: wait.waitMs(nodeId, asksForAll) } })
    const batches = await fetch.call(view, nodeId)
    wait.answered(
      nodeId,
      batches.every((batch) => batch.isEmptyIncludingFiltered()),
    )
    return batches
  }
}
