import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { stripVTControlCharacters } from 'node:util'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** What a reporter counted. */
export interface Counts {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
  /** Each failed test with the first lines of what it said. */
  readonly failures: readonly string[]
  /** What failed at first and passed then. */
  readonly secondTries: readonly string[]
}

/** One process of a step. */
export interface Lane {
  readonly command: readonly [string, ...string[]]
  readonly env?: Readonly<Record<string, string>>
  /** Reads the counts that its reporter left behind; rejects when there are none. A check has none and counts as one. */
  readonly counts?: () => Promise<Counts>
}

interface Ending {
  readonly ok: boolean
  /** How the process ended, with the last lines that it printed. */
  readonly words: string
}

const LAST_LINES = 25
const LAST_WORDS_MS = 5_000

const run = ({ command: [command, ...args], env }: Lane, label: string): Promise<Ending> =>
  new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const tail: string[] = []
    const relay = (from: Readable, to: NodeJS.WritableStream): void => {
      createInterface({ input: from }).on('line', (line) => {
        to.write(`${label}${line}\n`)
        tail.push(stripVTControlCharacters(line))
        if (tail.length > LAST_LINES) tail.shift()
      })
    }
    relay(child.stdout, process.stdout)
    relay(child.stderr, process.stderr)
    const end = (ok: boolean, how: string): void =>
      resolve({ ok, words: [`${args.join(' ')} ${how}`, ...tail].join('\n') })
    child.once('error', (error) => end(false, `did not start: ${error.message}`))
    child.once('exit', (code, signal) => {
      const ended = (): void => end(code === 0, `ended with ${signal ?? `exit code ${code}`}`)
      // Its last lines may still be on their way; what it left running may keep them open for ever.
      const patience = setTimeout(ended, LAST_WORDS_MS)
      child.once('close', () => {
        clearTimeout(patience)
        ended()
      })
    })
  })

const NOTHING: Counts = { passed: 0, failed: 0, skipped: 0, failures: [], secondTries: [] }

const brokeDown = ({ words }: Ending): Counts => ({ ...NOTHING, failed: 1, failures: [words] })

/**
 * Runs a lane with its output on the terminal, each line behind `label`. Failed tests stand. A runner that broke down before
 * it could report any (services that did not come up, a process that was killed) is run once more, and the counts say so.
 */
export const runLane = async (lane: Lane, label: string): Promise<Counts> => {
  const first = await run(lane, label)
  const { counts } = lane
  if (counts === undefined) return first.ok ? { ...NOTHING, passed: 1 } : brokeDown(first)
  const found = async (ending: Ending): Promise<Counts | null> => {
    const reported = await counts().catch(() => null)
    if (reported === null || ending.ok || reported.failed > 0) return reported
    return { ...reported, failed: 1, failures: [ending.words] }
  }
  const reported = await found(first)
  if (reported !== null) return reported
  const second = await run(lane, label)
  const again = (await found(second)) ?? brokeDown(second)
  return { ...again, secondTries: [...again.secondTries, first.words] }
}
