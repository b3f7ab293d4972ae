import { columnNameSchema, parseColumnType, type ShapeRule, shapeIssues, tableNameSchema } from '@sluice/contracts'
import { measureTable } from '@sluice/transform'
import type { bodyOfDraft, Part } from './supertable-draft.ts'

export type SupertableProblem =
  | ShapeRule
  | 'required'
  | 'nameRule'
  | 'columnNameRule'
  | 'typeRule'
  | 'columnsRule'
  | 'tagsRule'
  | 'rowTooWide'
  | 'tagsTooWide'

type Body = ReturnType<typeof bodyOfDraft>
type Entry = readonly [path: string, problem: SupertableProblem]

const ofColumn = ({ name, type }: Body['columns'][number], path: string): readonly Entry[] => [
  ...(columnNameSchema.safeParse(name).success
    ? []
    : [[`${path}.name`, name === '' ? 'required' : 'columnNameRule'] as const]),
  ...(parseColumnType(type) === undefined ? [[`${path}.type`, 'typeRule'] as const] : []),
]

/** A name that is missing is told as that, not as one that is there twice. */
const isTold = (body: Body, { path, rule }: ReturnType<typeof shapeIssues>[number]): boolean => {
  const [part, index] = path
  return rule !== 'nameTwice' || body[part === 'tags' ? 'tags' : 'columns'][Number(index)]?.name !== ''
}

/** What is wrong with the body of a draft, one problem a field; columns first, in their order. */
export const supertableProblems = (body: Body): ReadonlyMap<string, SupertableProblem> => {
  const { rowBytes, tagBytes } = measureTable(body.columns, body.tags)
  const parts: readonly Part[] = ['columns', 'tags']
  const entries: readonly Entry[] = [
    ...(tableNameSchema.safeParse(body.name).success
      ? []
      : [['name', body.name === '' ? 'required' : 'nameRule'] as const]),
    ...parts.flatMap((part) => body[part].flatMap((column, index) => ofColumn(column, `${part}.${index}`))),
    ...shapeIssues(body)
      .filter((issue) => isTold(body, issue))
      .map(({ path, rule }) => [path.join('.'), rule] as const),
    ...(body.columns.length < 2 ? [['columns', 'columnsRule'] as const] : []),
    ...(body.tags.length < 1 ? [['tags', 'tagsRule'] as const] : []),
    ...(rowBytes.used > rowBytes.max ? [['columns', 'rowTooWide'] as const] : []),
    ...(tagBytes.used > tagBytes.max ? [['tags', 'tagsTooWide'] as const] : []),
  ]
  // The first problem of a field stays.
  return new Map(entries.toReversed())
}

/** The first row that has a problem, to show it. */
export const firstWrongRow = (
  body: Body,
  problems: ReadonlyMap<string, SupertableProblem>,
): { readonly part: Part; readonly index: number } | undefined => {
  for (const part of ['columns', 'tags'] as const)
    for (const index of body[part].keys())
      if (['', '.name', '.type'].some((field) => problems.has(`${part}.${index}${field}`))) return { part, index }
  return undefined
}
