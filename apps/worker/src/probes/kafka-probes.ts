import { checkResultOf, type ProbeRequest, type ProbeResponse, type SampleRecord } from '@sluice/contracts'
import type { KafkaPort } from '@sluice/kafka'
import { checkRegistry, type SchemaRegistry } from '@sluice/schema-registry'
import type { ResolvedCluster } from '../connections/resolve-connections.ts'
import { sampleSchemas } from './sample-schemas.ts'
import { toSample } from './to-sample.ts'

/** Reading a sample ends by then with what there is; the probe's own deadline is longer. */
const SAMPLE_TIMEOUT_MS = 10_000
/** An answer travels over Redis and into a browser; the records after this many base64 characters are left out. */
const SAMPLE_CHARACTERS_MAX = 4 * 1024 * 1024

const withinSize = (records: readonly SampleRecord[]): SampleRecord[] => {
  let characters = 0
  return records.filter((record, index) => {
    characters += record.valueBase64?.length ?? 0
    return index === 0 || characters <= SAMPLE_CHARACTERS_MAX
  })
}

export const checkKafka = async (
  kafka: KafkaPort,
  { topics, group }: Pick<ProbeRequest<'kafka.check'>, 'topics' | 'group'>,
  { registry, registryUrl }: Pick<ResolvedCluster, 'registry' | 'registryUrl'>,
): Promise<ProbeResponse<'kafka.check'>> => {
  const registrySteps = registry === undefined ? [] : [checkRegistry(registry, registryUrl ?? '')]
  const [steps, ...further] = await Promise.all([kafka.check({ topics, group }), ...registrySteps])
  return checkResultOf([...steps, ...further])
}

export const listTopics = async (kafka: KafkaPort): Promise<ProbeResponse<'kafka.topics'>> => ({
  topics: await kafka.topics(),
})

export const sampleTopics = async (
  kafka: KafkaPort,
  { topics, offset, isolation, limit, compression }: ProbeRequest<'kafka.sample'>,
  registry: SchemaRegistry | undefined,
): Promise<ProbeResponse<'kafka.sample'>> => {
  const records = await kafka.sample({ topics, offsetReset: offset, isolation, limit, timeoutMs: SAMPLE_TIMEOUT_MS })
  return {
    records: withinSize(records.map(toSample)),
    schemas: registry === undefined ? [] : await sampleSchemas(records, compression, registry),
  }
}
