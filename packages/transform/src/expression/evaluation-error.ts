/** An expression that fails on a row. The message never holds a value (invariant 6). */
export class EvaluationError extends Error {
  /** Character offset into the expression. */
  readonly position: number

  constructor(message: string, position: number) {
    super(message)
    this.name = 'EvaluationError'
    this.position = position
  }
}
