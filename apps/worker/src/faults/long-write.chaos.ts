import { setTimeout as sleep } from 'node:timers/promises'
import { kafkaClients, loadKafkaClient } from '@sluice/kafka'
import { describe, expect, it, onTestFinished } from 'vitest'
import { useFailingTarget } from '../testing/failing-target.ts'
import { POLL } from '../testing/fault-scenario.ts'
import { inlineCluster } from '../testing/inline-cluster.ts'
import { faultMs } from './fault-ms.ts'

const TEST_MS = 300_000
/** Longer than a member may be silent (10 s), and than the group waits for one (30 s) where faults are long. */
const WRITE_MS = faultMs({ ci: 15_000, long: 120_000 })

const target = useFailingTarget()

describe.each(kafkaClients)('a batch that takes longer to write than a silent member may stay, with %s', (client) => {
  it('costs no membership and no row', { timeout: TEST_MS }, async () => {
    const at = await target.scenario('long', (spec) => spec, { SLUICE_KAFKA_CLIENT: client })
    const { brokers } = inlineCluster(at.spec())
    const kafka = (await loadKafkaClient(client))({ brokers, sasl: null, tls: null, clientId: 'onlooker' })
    onTestFinished(() => kafka.close())
    const members = async () => (await kafka.describeGroup(`taosx${at.name}`)).members.map(({ memberId }) => memberId)

    at.load()
    await expect.poll(at.storedRows, POLL).toBeGreaterThan(1_000)
    const before = await members()
    expect(before).toHaveLength(1)
    await target.tdengine.misbehave({ failWrites: { code: 0x529, forMs: WRITE_MS } })
    await at.untilTold('DEGRADED', 'TDENGINE_BUSY')
    await sleep(WRITE_MS)
    await at.untilHealthy()
    // A member that was given up comes back under another id.
    expect(await members()).toEqual(before)
    await at.expectNothingLost()
  })
})
