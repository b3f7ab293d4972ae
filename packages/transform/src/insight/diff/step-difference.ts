/** A step of the pipeline that two versions of a task do not share. */
export interface StepDifference {
  readonly kind: 'added' | 'removed' | 'changed'
  readonly step:
    | 'task'
    | 'source'
    | 'parser'
    | 'extract'
    | 'filter'
    | 'target'
    | 'column'
    | 'tag'
    | 'advanced'
    | 'policy'
    | 'test'
  /** Dotted path: in the new spec, or in the old one for what was removed. */
  readonly path: string
  /** undefined where it is not there. */
  readonly before: unknown
  readonly after: unknown
}
