import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { BenchOptions } from './options.ts'
import { RESULTS_DIR, writeResult } from './results.ts'
import type { Round } from './round.ts'
import type { Summary } from './summary.ts'
import { markdownTable } from './table.ts'

/** All that one run of the benchmark says. */
export interface BenchRecord {
  readonly at: string
  readonly options: BenchOptions
  readonly dataset: string
  readonly about: string
  readonly bytesPerMessage: number
  readonly rows: number
  readonly summaries: readonly Summary[]
  readonly rounds: readonly Round[]
}

type Recorded = BenchRecord & { readonly machine: string }

const whole = (value: number): string => value.toLocaleString('en')

const section = ({
  at,
  options,
  dataset,
  about,
  bytesPerMessage,
  rows,
  summaries,
  rounds,
  machine,
}: Recorded): string => `## ${dataset}: ${about}

${whole(options.messages)} messages of ${bytesPerMessage} bytes, ${whole(rows)} rows; ${options.partitions} partitions, ${options.compression}. Medians of ${options.rounds} interleaved rounds, ${at.slice(0, 10)}.

${markdownTable(summaries)}

Load of the machine before the rounds: ${rounds.map(({ loadBefore }) => loadBefore.toFixed(1)).join(', ')}. ${machine}.
Repeat with \`npm run bench -- --dataset ${options.datasets.join(',')} --messages ${options.messages} --contestants ${options.contestants.join(',')} --rounds ${options.rounds} --compression ${options.compression}\`.
`

const page = (records: readonly Recorded[]): string => `# Benchmark results

Broker, contestant and TDengine on one machine; the topic is loaded before. Every run's number of rows and the sum of one
column are checked by SQL: a wrong one has no speed. CPU is CPU-seconds per million rows, memory the peak resident set. The
scripts write over this project's own WebSocket client, so they pay less than over any other.

TDengine here is the embedded development server unless \`--tdengine\` names another: its numbers say what a contestant sends,
not what TDengine can take. Raw numbers lie beside this file.

${records.map(section).join('\n')}`

/** Writes the raw numbers, and the page that shows the newest of every kind. Returns the path of the raw numbers. */
export const record = async (result: BenchRecord): Promise<string> => {
  const { dataset } = result
  const { datasets, messages, compression } = result.options
  const beside = datasets.filter((name) => name !== dataset).map((name) => `-beside-${name}`)
  const file = await writeResult(`pipeline-${dataset}-${messages}-${compression}${beside.join('')}`, result)
  const names = (await readdir(RESULTS_DIR)).filter((name) => /^pipeline-.*\.json$/.test(name)).toSorted()
  const records = await Promise.all(
    names.map(async (name) => JSON.parse(await readFile(join(RESULTS_DIR, name), 'utf8')) as Recorded),
  )
  await writeFile(join(RESULTS_DIR, 'README.md'), page(records))
  return file
}
