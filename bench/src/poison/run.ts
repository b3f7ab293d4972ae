import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { chooseLocalPorts, repositoryRoot, startStack } from '@sluice/stack'
import { z } from 'zod'
import { datasetNamed } from '../datasets/index.ts'
import { totalsOf } from '../datasets/totals.ts'
import { preload } from '../preload.ts'
import { writeResult } from '../results.ts'
import { type Drain, drainTopic } from './drain.ts'

const count = z.coerce.number().int().min(1)
const optionsSchema = z.strictObject({
  messages: count.default(1_000_000),
  rounds: count.default(2),
  /** Dead letters that the task keeps: fewer than there are, so that retention works beside everything else. */
  rowsMax: count.default(50_000),
})
const text = { type: 'string' } as const
const { values } = parseArgs({ options: { messages: text, rounds: text, rowsMax: text } })
const options = optionsSchema.parse({ ...values })

const stack = await startStack({
  dir: join(repositoryRoot, '.sluice', 'bench'),
  toolsDir: join(repositoryRoot, '.tools'),
  ports: await chooseLocalPorts(null),
  external: {},
})
try {
  const { endpoints } = stack
  const drains: Drain[] = []
  for (let round = 1; round <= options.rounds; round += 1)
    for (const name of ['meters', 'poison-10']) {
      const dataset = datasetNamed(name)
      const { messages, rowsMax } = options
      const { topic } = await preload(endpoints.kafkaBrokers, dataset, { messages, partitions: 6, compression: 'lz4' })
      const drain = await drainTopic({
        endpoints,
        dataset,
        totals: totalsOf(dataset, messages),
        topic,
        messages,
        rowsMax,
      })
      drains.push(drain)
      const perSecond = (rate: number): string => `${Math.round(rate).toLocaleString('en')}/s`
      console.log(
        `round ${round} ${name}: ${perSecond(drain.messagesPerSecond)} messages, ${perSecond(drain.goodRowsPerSecond)} good rows, ${perSecond(drain.lettersPerSecond)} letters (${drain.kept} kept, ${drain.removed} removed by retention); worker ${drain.workerCpuSeconds.toFixed(1)} CPU-s, archive at most ${drain.archivePeakMiB.toFixed(0)} MiB`,
      )
    }
  console.log(`recorded in ${await writeResult('poison', { options, drains })}`)
} finally {
  await stack.stop()
}
