import { mkdir, writeFile } from 'node:fs/promises'
import { arch, cpus, platform, totalmem } from 'node:os'
import { join } from 'node:path'
import { repositoryRoot } from '@sluice/stack'
import type { BenchOptions } from './options.ts'
import type { Round } from './round.ts'
import type { Summary } from './summary.ts'
import { markdownTable } from './table.ts'

const RESULTS = join(repositoryRoot, 'bench', 'results')

/** All that a recorded benchmark says. */
export interface BenchRecord {
  readonly at: string
  readonly options: BenchOptions
  readonly bytesPerMessage: number
  readonly summaries: readonly Summary[]
  readonly rounds: readonly Round[]
}

const machine = (): string =>
  `${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GiB, ${platform()} ${arch()}, Node ${process.versions.node}`

const page = ({ at, options, bytesPerMessage, summaries, rounds }: BenchRecord): string => `# Benchmark results

## Pipeline, ${at.slice(0, 10)}

\`sluice run --until-caught-up\` in one process over ${options.messages.toLocaleString('en')} preloaded \`meters\` messages (${bytesPerMessage} bytes, ${options.partitions} partitions,
${options.compression}, 1,000 subtables), broker, worker and TDengine on one machine. Medians of ${options.rounds} interleaved rounds; every round's counts
were checked. CPU is CPU-seconds per million rows, memory the peak resident set.

${markdownTable(summaries)}

TDengine here is the embedded development server unless \`--tdengine\` names another: its numbers say what the worker sends, not what
TDengine can take. Load of the machine before the rounds: ${rounds.map(({ loadBefore }) => loadBefore.toFixed(1)).join(', ')}.

Machine: ${machine()}. Repeat with \`node bench/src/pipeline.ts\`; raw numbers lie beside this file.
`

/** Writes the raw numbers and the page that shows the newest of them. Returns the path of the raw numbers. */
export const record = async (result: BenchRecord): Promise<string> => {
  await mkdir(RESULTS, { recursive: true })
  const file = join(RESULTS, `${result.at.slice(0, 10)}-pipeline.json`)
  await writeFile(file, `${JSON.stringify({ ...result, machine: machine() }, null, 2)}\n`)
  await writeFile(join(RESULTS, 'README.md'), page(result))
  return file
}
