import type { WizardForm } from '../model/form.ts'
import type { PathTo } from '../state/paths.ts'
import type { FormPath } from '../state/use-field.ts'

/** A path of the form whose value is a `Value`. */
export type FieldPath<Path extends FormPath, Value> = Path & PathTo<WizardForm, Value, Path>
