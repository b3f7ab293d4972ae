import { expect, test } from 'vitest'
import { z } from 'zod'
import type { Route } from '../api/define-route.ts'
import { accessTable } from '../testing/access/access-table.ts'
import { namedRows, namesNothing } from '../testing/access/named-rows.ts'
import { readTables } from '../testing/access/read-tables.ts'
import type { Row } from '../testing/access/row.ts'
import { foreignPaths, ownerOf, parametersOf, withIds } from '../testing/access/whose.ts'
import { MINE, makeWorld } from '../testing/access/world.ts'
import type { ApiAnswer } from '../testing/api.ts'
import { routes } from './registry.ts'

const LONG = 120_000

const keyOf = ({ method, path }: Route): string => `${method} ${path}`

/** The row of the matrix with a body that the route takes; that every route has one is for the matrix to say. */
const rowOf = (route: Route): Row | undefined =>
  Object.entries(accessTable).find(([key]) => key === keyOf(route) || key.startsWith(`${keyOf(route)} `))?.[1]

/** Names of all properties of a schema, however deep. */
const propertiesIn = (schema: unknown): string[] => {
  if (typeof schema !== 'object' || schema === null) return []
  return Object.entries(schema).flatMap(([key, inner]) => [
    ...(key === 'properties' ? Object.keys(z.record(z.string(), z.unknown()).parse(inner)) : []),
    ...propertiesIn(inner),
  ])
}

const inputNames = (schema: z.ZodType): string[] =>
  propertiesIn(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }))

const isIdName = (name: string): boolean => /^ids?$|Ids?$|^ofTask$|^secretsFrom$/.test(name)

const isRefused = ({ status, body }: ApiAnswer): boolean =>
  status === 404 && z.looseObject({ code: z.literal('NOT_FOUND') }).safeParse(body).success

test('of every id that a path has it is written down whose it is, and the matrix finds it in its own workspace', () => {
  const names = [...new Set(routes.flatMap(({ path }) => parametersOf(path)))]
  expect(Object.keys(ownerOf).toSorted(), 'add it to testing/access/whose.ts').toEqual(names.toSorted())
  const ofWorkspace = routes.filter(({ path, right }) =>
    parametersOf(path).some((name) => ownerOf[name] === 'workspace' && right !== 'instance:admin'),
  )
  const neverThere = ofWorkspace.filter((route) => rowOf(route)?.status === 404).map(keyOf)
  expect(neverThere, 'a row that answers 404 shows nothing').toEqual([])
})

test('every id that a query or body has is tried with one of another workspace', () => {
  const found = routes.flatMap((route) =>
    [route.query, ...(route.body === null ? [] : [route.body])]
      .flatMap(inputNames)
      .filter((name) => isIdName(name) && !namesNothing.has(name))
      .map((name) => `${keyOf(route)} ${name}`),
  )
  expect([...new Set(found)].toSorted(), 'add it to testing/access/named-rows.ts').toEqual(
    Object.keys(namedRows).toSorted(),
  )
})

test('whatever is named of another workspace or person is not there, in every place of every route, and stays as it is', {
  timeout: LONG,
}, async () => {
  const world = await makeWorld()
  const { other, ids: foreign } = world
  const before = await readTables(world.databaseUrl)
  const wrong: string[] = []
  const judge = (call: string, answer: ApiAnswer, isRight: (answer: ApiAnswer) => boolean): void => {
    const isTold = answer.status < 300 && answer.text.includes(`"${MINE}-`)
    if (!isRight(answer) || isTold) wrong.push(`${call} answered ${answer.status}: ${answer.text.slice(0, 120)}`)
  }
  for (const route of routes) {
    const row = rowOf(route)
    for (const path of foreignPaths(route, other.ids, foreign)) {
      const call = `${route.method} ${path}${row?.query ?? ''}`
      judge(call, await other.admin(call, row?.bodyOf?.(world) ?? row?.body), isRefused)
    }
  }
  for (const [key, { call: callOf, status }] of Object.entries(namedRows)) {
    const [method = '', path = ''] = key.split(' ')
    const named = callOf(other.ids, foreign)
    const call = `${method} ${named.path ?? withIds(path, other.ids)}${named.query ?? ''}`
    const isRight = status === undefined ? isRefused : (answer: ApiAnswer) => answer.status === status
    judge(`${key}: ${call}`, await other.admin(call, named.body), isRight)
  }
  expect(wrong).toEqual([])
  expect(await readTables(world.databaseUrl)).toEqual(before)
})
