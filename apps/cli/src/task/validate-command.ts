import { EXIT, type ExitCode } from '../exit-code.ts'
import { readText } from '../read-text.ts'
import type { Terminal } from '../terminal.ts'
import { checkTask } from './check-task.ts'
import { formatIssue } from './issue.ts'

/** `sluice validate`: every mistake of a task file that shows without a server. */
export const validateCommand = async (file: string, terminal: Terminal): Promise<ExitCode> => {
  const { spec, issues } = await checkTask(await readText(file))
  for (const issue of issues) terminal.err(`${formatIssue(file, issue)}\n`)
  if (spec === null || issues.length > 0) {
    terminal.err(`${issues.length} ${issues.length === 1 ? 'mistake' : 'mistakes'}\n`)
    return EXIT.invalid
  }
  terminal.out(`${file}: ${spec.name} is valid\n`)
  return EXIT.ok
}
