import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { repositoryRoot } from '@sluice/stack'
import { z } from 'zod'
import { datasetNamed } from '../datasets/index.ts'
import { machineOf } from '../machine.ts'
import { openServices } from '../services.ts'
import { PACED_CONTESTANTS, type PacedRun, runPaced } from './run-paced.ts'

const count = z.coerce.number().int().min(1)
const list = (text: string): string[] => text.split(',')
const optionsSchema = z.strictObject({
  dataset: z.string().default('meters'),
  contestants: z
    .string()
    .default('sluice,decent')
    .transform(list)
    .pipe(z.array(z.enum(PACED_CONTESTANTS)).min(1)),
  /** Messages per second; a share like 50% is one of `fullRate`, what a contestant drains at. */
  rates: z.string().default('20000').transform(list),
  fullRate: count.default(300_000),
  seconds: count.default(20),
  partitions: count.default(6),
  rounds: count.default(3),
  kafka: z.string().optional(),
  tdengine: z.string().optional(),
})

const text = { type: 'string' } as const
const { values } = parseArgs({
  options: {
    ...{ dataset: text, contestants: text, rates: text, fullRate: text, seconds: text, partitions: text, rounds: text },
    ...{ kafka: text, tdengine: text },
  },
})
const options = optionsSchema.parse({ ...values })
const rateOf = (rate: string): number =>
  count.parse(rate.endsWith('%') ? Math.round((options.fullRate * Number(rate.slice(0, -1))) / 100) : rate)

const services = await openServices({
  kafkaBrokers: options.kafka ?? process.env['KAFKA_BROKERS'] ?? null,
  tdengineUrl: options.tdengine ?? process.env['TDENGINE_URL'] ?? null,
})
try {
  const dataset = datasetNamed(options.dataset)
  const { seconds, partitions } = options
  const runs: PacedRun[] = []
  for (let round = 1; round <= options.rounds; round += 1)
    for (const perSecond of options.rates.map(rateOf))
      for (const contestant of round % 2 === 1 ? options.contestants : options.contestants.toReversed()) {
        const run = await runPaced({ services, dataset, contestant, perSecond, seconds, partitions })
        runs.push(run)
        const { p50Ms, p99Ms, maxMs, cpuSecondsPerMillionRows } = run
        console.log(
          `round ${round} ${contestant} at ${perSecond}/s: p50 ${p50Ms.toFixed(1)} ms, p99 ${p99Ms.toFixed(1)} ms, max ${maxMs.toFixed(0)} ms, ${cpuSecondsPerMillionRows.toFixed(2)} CPU-s per million rows`,
        )
      }
  const results = join(repositoryRoot, 'bench', 'results')
  await mkdir(results, { recursive: true })
  const file = join(results, `latency-${options.dataset}.json`)
  const raw = { at: new Date().toISOString(), machine: machineOf(), options, runs }
  await writeFile(file, `${JSON.stringify(raw, null, 2)}\n`)
  console.log(`recorded in ${file}`)
} finally {
  await services.stop()
}
