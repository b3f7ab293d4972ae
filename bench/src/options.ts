import { parseArgs } from 'node:util'
import type { Compression } from '@sluice/kafka'
import { z } from 'zod'
import { CONTESTANTS, type ContestantName } from './contestant.ts'
import type { ConnectCluster } from './contestants/connect.ts'

/** What one benchmark measures. Equal options make comparable numbers. */
export interface BenchOptions {
  /** See `datasets/`; the runs of several are interleaved, so that they compare. */
  readonly datasets: readonly string[]
  readonly contestants: readonly ContestantName[]
  readonly messages: number
  readonly partitions: number
  readonly rounds: number
  readonly compression: Compression
  /** Given: these services are used; their processes are not measured. null: started here. */
  readonly kafkaBrokers: string | null
  readonly tdengineUrl: string | null
  /** Writes `--cpu-prof` profiles of the worker into this folder; speeds of such a run do not count. */
  readonly profileDir: string | null
  /** For the contestant `connect`. */
  readonly connect: ConnectCluster | null
}

const count = z.coerce.number().int().min(1)

const contestantsSchema = z
  .string()
  .default('sluice,null,decent,naive')
  .transform((text) => text.split(','))
  .pipe(z.array(z.enum(CONTESTANTS)).min(1))

const argumentsSchema = z.strictObject({
  dataset: z
    .string()
    .default('meters')
    .transform((text) => text.split(',')),
  contestants: contestantsSchema,
  messages: count.default(1_000_000),
  partitions: count.default(6),
  rounds: count.default(3),
  compression: z.enum(['none', 'gzip', 'snappy', 'lz4', 'zstd']).default('lz4'),
  kafka: z.string().optional(),
  tdengine: z.string().optional(),
  profile: z.string().optional(),
  connect: z.url().optional(),
  connector: z.string().optional(),
  connectPid: count.optional(),
})

/** Reads `--dataset meters --messages 1000000 --rounds 3 …`; throws on anything else. */
export const parseOptions = (args: readonly string[], env: NodeJS.ProcessEnv): BenchOptions => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      dataset: { type: 'string' },
      contestants: { type: 'string' },
      messages: { type: 'string' },
      partitions: { type: 'string' },
      rounds: { type: 'string' },
      compression: { type: 'string' },
      kafka: { type: 'string' },
      tdengine: { type: 'string' },
      profile: { type: 'string' },
      connect: { type: 'string' },
      connector: { type: 'string' },
      connectPid: { type: 'string' },
    },
  })
  const { dataset, kafka, tdengine, profile, connect, connector, connectPid, ...rest } = argumentsSchema.parse({
    ...values,
  })
  return {
    ...rest,
    datasets: dataset,
    kafkaBrokers: kafka ?? env['KAFKA_BROKERS'] ?? null,
    tdengineUrl: tdengine ?? env['TDENGINE_URL'] ?? null,
    profileDir: profile ?? null,
    connect:
      connect === undefined || connector === undefined ? null : { url: connect, connector, pid: connectPid ?? null },
  }
}
