import { describe } from 'vitest'
import { describeCatalog } from './catalog.ts'
import { describeCodecs } from './codecs.ts'
import { describeDelivery } from './delivery.ts'
import { describeGroup } from './group.ts'
import { describeLogChanges } from './log-changes.ts'
import { describeOffsetReset } from './offset-reset.ts'
import { describePause } from './pause.ts'
import { describeProduce } from './produce.ts'
import { describeSampleNext } from './sample-next.ts'
import type { ConformanceSubject, PortSubject } from './subject.ts'
import { describeTransactions } from './transactions.ts'

/** Everything that an adapter of KafkaPort must do, against a real broker. */
export const describeKafkaPort = (name: string, subject: PortSubject): void => {
  describe(name, () => {
    describeDelivery(subject)
    describeCodecs(subject)
    describeProduce(subject)
    describeGroup(subject)
    describePause(subject)
    describeOffsetReset(subject)
    describeTransactions(subject)
    describeLogChanges(subject)
    describeCatalog(subject)
    describeSampleNext(subject)
  })
}

/** The part that depends on how the connection is secured: enough to prove that a listener works both ways. */
export const describeConnection = (name: string, subject: ConformanceSubject): void => {
  describe(name, () => {
    describeDelivery(subject)
    describeCatalog(subject)
  })
}
