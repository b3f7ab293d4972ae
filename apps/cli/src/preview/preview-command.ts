import { EXIT, type ExitCode } from '../exit-code.ts'
import { readText } from '../read-text.ts'
import { checkTask } from '../task/check-task.ts'
import { formatIssue } from '../task/issue.ts'
import type { Terminal } from '../terminal.ts'
import { formatPreview } from './format-preview.ts'
import { readRecordedSample, readTextSample, type Sample } from './recorded-sample.ts'

export interface PreviewOptions {
  /** Files, one of which is given. */
  readonly sample?: string
  readonly records?: string
  readonly json?: boolean
}

const readSample = ({ sample, records }: PreviewOptions): Promise<Sample> => {
  if (sample !== undefined) return readTextSample(sample, Date.now)
  if (records !== undefined) return readRecordedSample(records)
  throw new TypeError('a preview needs a sample')
}

/** `sluice preview`: what would become of each row of a sample, stage by stage. */
export const previewCommand = async (file: string, options: PreviewOptions, terminal: Terminal): Promise<ExitCode> => {
  const [task, sample] = await Promise.all([readText(file), readSample(options)])
  const { spec, transform, issues } = await checkTask(task, sample.schemas)
  for (const issue of issues) terminal.err(`${formatIssue(file, issue)}\n`)
  if (spec === null || transform === null) return EXIT.invalid
  const { preview } = transform.ok ? transform.compiled : transform
  const topic = spec.source.topics[0] ?? ''
  const result = preview(sample.records(topic))
  terminal.out(options.json === true ? `${JSON.stringify(result)}\n` : formatPreview(result, spec.target))
  return issues.length === 0 ? EXIT.ok : EXIT.invalid
}
