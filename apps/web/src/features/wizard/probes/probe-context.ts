import type { CatalogTarget } from '#src/features/catalog/catalog-target.ts'
import type { ProbeContext } from '#src/lib/run-probe.ts'
import { targetConnectionOf } from '../model/target-form.ts'
import { secretsFromForm } from '../model/to-spec.ts'
import type { WizardState } from '../state/wizard-state.ts'

/** The worker group of the form answers, with the secrets that were typed or are stored for the task. */
export const probeContextOf = ({ form, mode }: WizardState): ProbeContext => ({
  workerGroup: form.get().workerGroup,
  taskId: mode.kind === 'new' ? null : mode.taskId,
  secrets: secretsFromForm(form.get()),
})

/** The TDengine that the form writes to. */
export const catalogTargetOf = (state: WizardState): CatalogTarget => ({
  context: probeContextOf(state),
  connection: targetConnectionOf(state.form.get().target.connection),
})
