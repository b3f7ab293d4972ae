/** A mistake in a task file. */
export interface Issue {
  /** Dotted path into the task; empty for the text itself. */
  readonly field: string
  readonly code: string
  readonly message: string
  /** Character offset into the value of the field: expressions, templates, patterns. */
  readonly position?: number | undefined
  /** Where the field is in the file, both from 1. */
  readonly line?: number | undefined
  readonly column?: number | undefined
}

/** `task.yaml:12:9: source.brokers.0.port: must be … [INVALID_REQUEST]`, as editors and people read it. */
export const formatIssue = (file: string, issue: Issue): string => {
  const place = [file, issue.line, issue.column].filter((part) => part !== undefined).join(':')
  const field = issue.field === '' ? '' : `${issue.field}: `
  const position = issue.position === undefined ? '' : ` (at character ${issue.position + 1} of the value)`
  return `${place}: ${field}${issue.message}${position} [${issue.code}]`
}
