import type { Catalog } from '../../storage/catalog.ts'
import type { Value } from '../../types/value.ts'
import type { Query } from '../parse/ast.ts'
import type { ResultSet } from '../result-set.ts'
import type { Session } from '../session.ts'
import type { Relation } from './relation.ts'
import type { Scope } from './scope.ts'

/** What running a query needs: the data, who asks, and when. */
export interface QueryContext {
  readonly catalog: Catalog
  readonly session: Session
  readonly nowMs: number
  readonly parameters: readonly Value[]
  /** Runs a subquery. */
  runQuery(query: Query): ResultSet
  scopeOf(relation: Relation): Scope
}
