import { readsRegistry } from '@sluice/contracts'
import { compileStages } from './compile-stages.ts'
import { loadParser } from './parse/load-parser.ts'
import type { CreateParser } from './parse/payload-parser.ts'
import { createSchemaNeeds } from './parse/schema-needs.ts'
import { createSchemaStore } from './parse/schema-store.ts'
import type { CompileResult, CompileTransform, TransformInput } from './port.ts'
import { createPreview } from './preview/create-preview.ts'
import { createRun } from './run-batch.ts'

/** Compiles a spec once per version; what its parser needs is loaded first. */
export const compileTransform: CompileTransform = async (input) =>
  compileWith(await loadParser(input.transform.parser, input.compression), input)

/** Compiles with a parser at hand. The preview has stages of its own, so that it never disturbs a run. */
export const compileWith = (createParser: CreateParser, input: TransformInput): CompileResult => {
  const schemas = createSchemaStore(input.schemas ?? [], input.now)
  const stages = compileStages(input, createParser, schemas)
  const preview = createPreview(compileStages(input, createParser, schemas), input)
  if (stages.errors.length > 0) return { ok: false, designErrors: stages.errors, preview }
  const compiled = { ...createRun(stages, input.now), preview }
  if (!readsRegistry(input.transform.parser)) return { ok: true, compiled }
  return { ok: true, compiled: { ...compiled, schemas: createSchemaNeeds(stages.parse, schemas) } }
}
