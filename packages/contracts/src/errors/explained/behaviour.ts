import type { ErrorCode } from '../catalogue.ts'
import { errorExplanations } from './index.ts'

/**
 * What the product does when it meets a code. `retried`: it tries again until it works. `restarted`: a task ends with it and
 * is started again after growing pauses. `refused`: nothing happens. `rowsGoOn`: a policy ends the row, and no other.
 */
export type ErrorBehaviour = 'retried' | 'restarted' | 'refused' | 'rowsGoOn'

export const behaviourOf = (code: ErrorCode): ErrorBehaviour => {
  const { class: kind, isRetried } = errorExplanations[code]
  if (isRetried) return 'retried'
  switch (kind) {
    case 'data':
      return 'rowsGoOn'
    case 'request':
    case 'design':
      return 'refused'
    case 'connection':
    case 'busy':
    case 'resources':
    case 'auth':
    case 'schema':
    case 'service':
    case 'bug':
      return 'restarted'
    default:
      return kind satisfies never
  }
}
