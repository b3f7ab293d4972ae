import { startEmbeddedTdengine } from '../start.ts'
import { type ReplayOutcome, replayTranscript } from './replay.ts'
import { runSql } from './run-sql.ts'
import { SCENARIOS } from './scenarios.ts'

/** Replays every transcript; one fresh server for each group. */
export async function runScenarios(only?: string): Promise<Map<string, ReplayOutcome>> {
  const outcomes = new Map<string, ReplayOutcome>()
  for (const { setup, transcripts } of SCENARIOS) {
    if (only !== undefined && !transcripts.includes(only)) continue
    const server = await startEmbeddedTdengine()
    try {
      await runSql(server.url, setup)
      for (const name of transcripts) outcomes.set(name, await replayTranscript(name, server.url))
    } finally {
      await server.close()
    }
  }
  return outcomes
}
