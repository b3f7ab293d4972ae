import { EXIT, type ExitCode } from '../exit-code.ts'
import { readText } from '../read-text.ts'
import { checkTask } from '../task/check-task.ts'
import { formatIssue } from '../task/issue.ts'
import type { Terminal } from '../terminal.ts'
import { formatPreview } from './format-preview.ts'
import { sampleRecords } from './sample-records.ts'
import { splitMessages } from './split-messages.ts'

export interface PreviewOptions {
  readonly sample: string
  readonly json?: boolean
}

/** `sluice preview`: what would become of each row of a sample, stage by stage. */
export const previewCommand = async (file: string, options: PreviewOptions, terminal: Terminal): Promise<ExitCode> => {
  const [task, sample] = await Promise.all([readText(file), readText(options.sample)])
  const { spec, transform, issues } = await checkTask(task)
  for (const issue of issues) terminal.err(`${formatIssue(file, issue)}\n`)
  if (spec === null || transform === null) return EXIT.invalid
  const { preview } = transform.ok ? transform.compiled : transform
  const topic = spec.source.topics[0] ?? ''
  const result = preview(sampleRecords(splitMessages(sample), topic, Date.now()))
  terminal.out(options.json === true ? `${JSON.stringify(result)}\n` : formatPreview(result, spec.target))
  return issues.length === 0 ? EXIT.ok : EXIT.invalid
}
