import { join } from 'node:path'
import { type NodeRun, runNode } from '../processes/run-node.ts'
import type { ScriptArguments } from './arguments.ts'
import { type ContestantReport, contestantReportSchema } from './report.ts'

/** Runs a script in a process of its own. */
export const runScriptProcess = async (
  script: 'naive' | 'decent',
  given: ScriptArguments,
): Promise<ContestantReport & Pick<NodeRun, 'pausesMs'>> => {
  const args = Object.entries(given).flatMap(([name, value]) => [`--${name}`, String(value)])
  const { output, pausesMs } = await runNode([join(import.meta.dirname, `${script}.ts`), ...args], process.env)
  return { ...contestantReportSchema.parse(JSON.parse(output.trim().split('\n').at(-1) ?? '')), pausesMs }
}
