import { issueField, type TaskSpec, taskSpecSchema } from '@sluice/contracts'
import { type Document, isNode, LineCounter, parseDocument } from 'yaml'
import type { Issue } from './issue.ts'

/** A task file as read: the spec, or everything that is wrong with it. */
export type TaskFile =
  | { readonly ok: true; readonly spec: TaskSpec; readonly locate: Locate }
  | { readonly ok: false; readonly issues: readonly Issue[] }

/** Line and column of a dotted field, or of the nearest thing around it that the file has. */
export type Locate = (field: string) => Pick<Issue, 'line' | 'column'>

const locator = (document: Document, lines: LineCounter): Locate => {
  const offsetOf = (path: readonly string[]): number => {
    const node = path.length === 0 ? document.contents : document.getIn(path, true)
    if (isNode(node) && node.range) return node.range[0]
    return path.length === 0 ? 0 : offsetOf(path.slice(0, -1))
  }
  return (field) => {
    const { line, col } = lines.linePos(offsetOf(field === '' ? [] : field.split('.')))
    return { line, column: col }
  }
}

/** Reads YAML or JSON. */
export const readTask = (text: string): TaskFile => {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  if (document.errors.length > 0) {
    const issues = document.errors.map((error) => {
      const { line, col } = lines.linePos(error.pos[0])
      return { field: '', code: 'INVALID_REQUEST', message: firstLine(error.message), line, column: col }
    })
    return { ok: false, issues }
  }
  const locate = locator(document, lines)
  const result = taskSpecSchema.safeParse(document.toJS({ maxAliasCount: 16 }))
  if (result.success) return { ok: true, spec: result.data, locate }
  const issues = result.error.issues.map((issue) => {
    const field = issueField(issue)
    return { field, code: 'INVALID_REQUEST', message: issue.message, ...locate(field) }
  })
  return { ok: false, issues }
}

const firstLine = (message: string): string => message.split('\n')[0] ?? message
