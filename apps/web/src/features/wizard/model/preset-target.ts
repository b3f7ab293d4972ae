import { withSupertableName } from './mapping-rows.ts'
import type { TargetForm } from './target-form.ts'

/** A table that was chosen before the wizard was opened; no connection is the deployment's own. */
export interface PresetTarget {
  readonly connection: string | null
  readonly database: string
  readonly supertable: string
}

/** The target with its table chosen; the rows of the mapping come once the table is described. */
export const withPreset = (target: TargetForm, { connection, database, supertable }: PresetTarget): TargetForm => ({
  ...target,
  ...(supertable === '' ? {} : withSupertableName(target, supertable)),
  connection: connection === null ? target.connection : { ...target.connection, kind: 'saved', name: connection },
  database,
})
