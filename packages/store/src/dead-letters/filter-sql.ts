import type { ChosenDeadLetters, DeadLetterFilter } from '@sluice/contracts'
import { Prisma } from '../generated/client.ts'

/** Whose dead letters: those of a task, or of all tasks of a workspace. */
export type LetterScope = { readonly taskId: number } | { readonly workspaceId: number }

const all = (conditions: readonly Prisma.Sql[]): Prisma.Sql =>
  conditions.length === 0 ? Prisma.sql`true` : Prisma.join(conditions, ' AND ')

const given = <Value>(value: Value | undefined, condition: (value: Value) => Prisma.Sql): Prisma.Sql[] =>
  value === undefined ? [] : [condition(value)]

/** Text that LIKE takes as it is. */
const likeText = (text: string): string => `%${text.replace(/[\\%_]/g, (character) => `\\${character}`)}%`

export const scopeSql = (scope: LetterScope): Prisma.Sql =>
  'taskId' in scope
    ? Prisma.sql`task.id = ${scope.taskId}`
    : Prisma.sql`task.workspace_id = ${scope.workspaceId} AND task.deleted_at IS NULL`

/** What a filter says of groups: conditions on `dead_letter_group AS found`; null when it says nothing. */
export const groupSql = ({ group, stage, code, column, rule, search }: DeadLetterFilter): Prisma.Sql | null => {
  const conditions = [
    ...given(group, (id) => Prisma.sql`found.id = ${BigInt(id)}`),
    ...given(stage, (name) => Prisma.sql`found.stage = ${name}`),
    ...given(code, (name) => Prisma.sql`found.code = ${name}`),
    ...given(column, (name) => Prisma.sql`found."column" = ${name}`),
    ...given(rule, (name) => Prisma.sql`found.rule = ${name}`),
    ...given(
      search === undefined || search === '' ? undefined : likeText(search),
      (text) =>
        Prisma.sql`(found.code ILIKE ${text} OR found."column" ILIKE ${text} OR found.rule ILIKE ${text} OR found.reason ILIKE ${text})`,
    ),
  ]
  return conditions.length === 0 ? null : all(conditions)
}

/** What a filter says of letters beside their groups: conditions on `dead_letter AS letter`; null when it says nothing. */
export const letterSql = (filter: DeadLetterFilter): Prisma.Sql | null => {
  const conditions = [
    ...given(filter.version, (version) => Prisma.sql`letter.version = ${version}`),
    ...given(filter.topic, (topic) => Prisma.sql`letter.topic = ${topic}`),
    ...given(filter.partition, (partition) => Prisma.sql`letter.partition = ${partition}`),
    ...given(filter.offsetFrom, (offset) => Prisma.sql`letter."offset" >= ${BigInt(offset)}`),
    ...given(filter.offsetTo, (offset) => Prisma.sql`letter."offset" <= ${BigInt(offset)}`),
    ...given(filter.from, (at) => Prisma.sql`letter.at >= ${new Date(at)}`),
    ...given(filter.to, (at) => Prisma.sql`letter.at < ${new Date(at)}`),
  ]
  return conditions.length === 0 ? null : all(conditions)
}

/** The chosen letters of a task: one condition on `dead_letter AS letter`. */
export const chosenSql = (taskId: number, chosen: ChosenDeadLetters): Prisma.Sql => {
  const own = Prisma.sql`letter.task_id = ${taskId}`
  if (chosen.by === 'ids')
    return all([own, Prisma.sql`letter.id = ANY(${chosen.ids.map((id) => BigInt(id))}::bigint[])`])
  const groups = groupSql(chosen.filter)
  const letters = letterSql(chosen.filter)
  return all([
    own,
    ...(groups === null
      ? []
      : [
          Prisma.sql`letter.group_id = ANY(ARRAY(
            SELECT found.id FROM dead_letter_group AS found WHERE found.task_id = ${taskId} AND ${groups}))`,
        ]),
    ...(letters === null ? [] : [letters]),
  ])
}
