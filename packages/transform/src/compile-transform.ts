import { compileStages } from './compile-stages.ts'
import type { CompileTransform } from './port.ts'
import { createPreview } from './preview/create-preview.ts'
import { createRun } from './run-batch.ts'

/** Compiles a spec once per version. The preview has stages of its own, so that it never disturbs a run. */
export const compileTransform: CompileTransform = (input) => {
  const stages = compileStages(input)
  const preview = createPreview(compileStages(input), input)
  if (stages.errors.length > 0) return { ok: false, designErrors: stages.errors, preview }
  return { ok: true, compiled: { run: createRun(stages, input.now), preview } }
}
