import { compileTransform, runTaskTests, testedTaskOf } from '@sluice/transform'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { readText } from '../read-text.ts'
import { checkTask } from '../task/check-task.ts'
import { formatIssue } from '../task/issue.ts'
import type { Terminal } from '../terminal.ts'
import { formatTestResults } from './format-test-results.ts'

export interface TestOptions {
  readonly json?: boolean
}

/** `sluice test`: runs the samples that are pinned to a task, without a server. */
export const testCommand = async (file: string, options: TestOptions, terminal: Terminal): Promise<ExitCode> => {
  const { spec, issues } = await checkTask(await readText(file))
  for (const issue of issues) terminal.err(`${formatIssue(file, issue)}\n`)
  if (spec === null || issues.length > 0) return EXIT.invalid
  const results = await runTaskTests(testedTaskOf(spec), compileTransform)
  terminal.out(options.json === true ? `${JSON.stringify(results)}\n` : formatTestResults(results))
  if (results.length === 0) terminal.err(`${file} has no tests\n`)
  return results.every(({ passed }) => passed) ? EXIT.ok : EXIT.invalid
}
