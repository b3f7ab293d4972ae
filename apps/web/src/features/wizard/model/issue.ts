/** One complaint about one form field. */
export interface Issue {
  /** Dotted path of the form field. */
  readonly path: string
  /** `required`: nothing entered; `rule`: breaks the field's rule; `design`: found by the transform; `api`: by the server. */
  readonly kind: 'required' | 'rule' | 'design' | 'api'
  /** Names the sentence where a field has several rules. */
  readonly rule?: 'unknownColumn' | 'endBeforeStart' | undefined
  /** Code of the error catalogue, for design and API errors. */
  readonly code?: string | undefined
  /** English sentence, shown where no translation by path or code exists. */
  readonly message: string
  /** Character offset into the field's text. */
  readonly position?: number | undefined
}

/** True when `path` is the field itself or something inside it. */
export const isIssueWithin = (issue: Issue, path: string): boolean =>
  issue.path === path || issue.path.startsWith(`${path}.`)

/** The first issue of each path: a field shows one sentence. */
export const firstIssues = (issues: readonly Issue[]): readonly Issue[] => {
  const seen = new Set<string>()
  return issues.filter(({ path }) => !seen.has(path) && seen.add(path))
}
