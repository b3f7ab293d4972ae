import type { EngineSnapshot } from '@sluice/contracts'
import type { EngineObserver } from '@sluice/engine'
import { formatError } from '../format-error.ts'
import type { Terminal } from '../terminal.ts'

const formatProgress = (snapshot: EngineSnapshot): string => {
  const { counts } = snapshot
  const lag = snapshot.lag === null ? '' : `, lag ${snapshot.lag}`
  return (
    `${new Date(snapshot.atMs).toISOString()} ${snapshot.health}: ${Math.round(snapshot.rowsPerSecond)} rows/s, ` +
    `${counts.written} written, ${counts.filtered} filtered, ${counts.deadLettered} dead-lettered, ` +
    `${snapshot.inFlightRows} in flight${lag}\n`
  )
}

/** Tells a person what the engine does: each activity and error, and a line of numbers every `intervalSeconds` (0: never). */
export const terminalObserver = (terminal: Pick<Terminal, 'err'>, intervalSeconds: number): EngineObserver => {
  let toldMs = 0
  return {
    activity({ activity, content }) {
      terminal.err(`${activity}${content === '' ? '' : `: ${content}`}\n`)
    },
    error(error, repeats) {
      terminal.err(formatError(error))
      if (repeats > 1) terminal.err(`  (×${repeats})\n`)
    },
    snapshot(snapshot) {
      if (intervalSeconds === 0 || snapshot.atMs - toldMs < intervalSeconds * 1_000) return
      toldMs = snapshot.atMs
      terminal.err(formatProgress(snapshot))
    },
  }
}
