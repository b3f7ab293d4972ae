import { globSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { openApiDocument } from '../api/openapi-document.ts'
import type { ServedRoute } from '../api/serve.ts'
import { routes } from './registry.ts'

const apiFolder = path.join(import.meta.dirname, '../../app/api/v1')
const servedSchema = z.custom<ServedRoute>((value) => typeof value === 'function' && 'route' in value)

/** `tasks/[taskId]/route.ts` serves `/tasks/{taskId}`. */
const pathOf = (file: string): string => `/${path.dirname(file).replaceAll('[', '{').replaceAll(']', '}')}`

const served = async () => {
  const found = []
  for (const file of globSync('**/route.ts', { cwd: apiFolder }))
    for (const [method, handler] of Object.entries(await import(path.join(apiFolder, file))))
      found.push({ name: `${method} ${pathOf(file)}`, route: servedSchema.parse(handler).route })
  return found
}

describe('route registry', () => {
  test('Next serves every registered route at its method and path, and nothing else', async () => {
    const files = await served()
    for (const { name, route } of files) expect(`${route.method} ${route.path}`).toBe(name)
    expect(new Set(files.map(({ route }) => route))).toEqual(new Set(routes))
  })

  test('only signing in, links of invitations and the description are open to strangers', () => {
    const open = routes.filter((route) => route.auth === 'none').map((route) => `${route.method} ${route.path}`)
    expect(open.sort()).toEqual([
      'GET /health',
      'GET /openapi.json',
      'GET /session/oidc',
      'GET /session/oidc/callback',
      'GET /session/options',
      'POST /invitations/accept',
      'POST /invitations/look',
      'POST /session',
      // The provider signs what it says.
      'POST /session/oidc/logout',
    ])
  })

  test('what is no GET and not in the audit log as such was looked at by people', () => {
    const silent = routes.filter(({ method, isRecorded }) => method !== 'GET' && !isRecorded)
    expect(silent.map(({ method, path: pattern }) => `${method} ${pattern}`).sort()).toEqual([
      'POST /alerts/seen',
      'POST /connections/{kind}/{name}/test',
      'POST /declarations/plan',
      'POST /files/inspect',
      'POST /invitations/look',
      'POST /preview',
      // Records each task that it changes.
      'POST /tasks/bulk',
      'POST /tasks/{taskId}/dead-letters/preview',
      'POST /tasks/{taskId}/offsets/plan',
      'POST /validate',
    ])
  })

  test('every parameter of a path has a schema', () => {
    for (const { path: pattern, params } of routes)
      expect([...pattern.matchAll(/\{(\w+)\}/g)].map((match) => match[1])).toEqual(Object.keys(params.shape))
  })
})

describe('OpenAPI document', () => {
  const document = openApiDocument(routes)
  const operations = Object.entries(document.paths ?? {}).flatMap(([pattern, item]) =>
    Object.entries(item).map(([method, operation]) => ({ name: `${method.toUpperCase()} ${pattern}`, operation })),
  )

  test('describes every route', () => {
    expect(operations.map(({ name }) => name).sort()).toEqual(
      routes.map((route) => `${route.method} ${route.path}`).sort(),
    )
  })

  test('names every operation once', () => {
    const ids = operations.map(({ operation }) => z.object({ operationId: z.string() }).parse(operation).operationId)
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('says that unknown properties are refused', () => {
    expect(document.components?.schemas?.['SaveTask']).toMatchObject({ additionalProperties: false })
  })

  test('survives JSON', () => expect(JSON.parse(JSON.stringify(document))).toEqual(document))
})
