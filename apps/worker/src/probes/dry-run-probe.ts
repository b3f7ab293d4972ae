import type { ProbeRequest, ProbeResponse } from '@sluice/contracts'
import { dryRun, prepareTask, provideSchemas, type SchemaLookup, systemClock } from '@sluice/engine'
import type { KafkaPort } from '@sluice/kafka'
import type { ResolvedTdengineConnection, TdenginePort } from '@sluice/tdengine'

const threadCpuMicros = (): number => {
  const { user, system } = process.threadCpuUsage()
  return user + system
}

/** Compiles the parts of a task as a pipeline would and runs them on the live topic; nothing is written. */
export const tryTask = async (
  { encoding, compression, transform, target, errorPolicies, ...read }: ProbeRequest<'task.dryRun'>,
  { kafka, tdengine }: { readonly kafka: KafkaPort; readonly tdengine: TdenginePort },
  connection: ResolvedTdengineConnection,
  registry: SchemaLookup | undefined,
): Promise<ProbeResponse<'task.dryRun'>> => {
  const spec = { source: { encoding, compression }, transform, target, errorPolicies }
  const prepared = await prepareTask(spec, tdengine, connection)
  try {
    return await dryRun({
      kafka,
      transform: prepared.transform,
      read,
      ...(registry === undefined
        ? {}
        : { provideSchemas: (needs, records) => provideSchemas(needs, records, registry) }),
      cpuMicros: threadCpuMicros,
      breathe: systemClock.breathe,
    })
  } finally {
    await prepared.close()
  }
}
