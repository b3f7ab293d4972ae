import type { TaskSpecInput } from '@sluice/contracts'

type Transform = TaskSpecInput['transform']

const changed = (spec: TaskSpecInput, transform: Partial<Transform>): TaskSpecInput => ({
  ...spec,
  transform: { ...spec.transform, ...transform },
})

/** The `meters` task without rules: the number of the message stands for the voltage, which is text. */
export const mappingOnly = (spec: TaskSpecInput): TaskSpecInput => {
  const { target } = spec
  const columns = target.columns.map((column) =>
    column.name === 'voltage' ? { ...column, map: { rule: 'mapping', field: 'id' } as const } : column,
  )
  return { ...changed(spec, { extract: [], filters: [] }), target: { ...target, columns } }
}

/** The `meters` task with a split, its regex and a filter that every message passes, and its six mappings. */
export const withEveryStage = (spec: TaskSpecInput): TaskSpecInput =>
  changed(spec, {
    extract: [{ rule: 'split', field: 'model', separator: '-', count: 2 }, ...(spec.transform.extract ?? [])],
    filters: ['model_1 == "C" && current > 0'],
  })
