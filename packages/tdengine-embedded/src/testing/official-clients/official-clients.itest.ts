import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { repositoryRoot, run, stackEndpoints, uniqueName } from '@sluice/stack/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import {
  EXPECTED_ERRORS,
  EXPECTED_JSON,
  EXPECTED_OLDER_STATEMENT,
  EXPECTED_SCHEMALESS,
  expectedRows,
} from './expected.ts'
import { provideJavaClient } from './java-client.ts'
import { providePythonClient } from './python-client.ts'

/** The first run fetches the clients, and on a bare machine pip and Maven. */
const PROVIDE_TIMEOUT_MS = 600_000
const TOOLS = join(repositoryRoot, '.tools')
const fixture = (name: string): string =>
  fileURLToPath(new URL(`../../../fixtures/official-clients/${name}`, import.meta.url))

const rowsSchema = z.array(z.array(z.string().nullable()))
const seenSchema = z.object({
  precisions: z.record(
    z.enum(['ms', 'us', 'ns']),
    z.object({
      affected: z.array(z.number()),
      names: z.array(z.string()),
      bound: rowsSchema,
      literal: rowsSchema,
      byStatement: rowsSchema,
    }),
  ),
  olderStatement: z.unknown().optional(),
  json: rowsSchema,
  schemaless: z.array(rowsSchema),
  errors: z.record(z.string(), z.union([z.number(), z.string()])),
})
type Seen = z.output<typeof seenSchema>

/** The programs print one line of JSON; libraries may log before it. */
const readSeen = (output: string): Seen => seenSchema.parse(JSON.parse(output.trim().split('\n').at(-1) ?? ''))

async function runPythonClient(): Promise<Seen> {
  const { python, modules } = await providePythonClient(TOOLS)
  const { tdengineUrl, tdengineUser, tdenginePassword } = stackEndpoints()
  const url = tdengineUrl.replace('//', `//${tdengineUser}:${tdenginePassword}@`)
  const args = [fixture('client.py'), url, uniqueName('python'), fixture('script.json')]
  return readSeen(await run(python, args, { env: { ...process.env, PYTHONPATH: modules } }))
}

async function runJavaClient(): Promise<Seen> {
  const classes = await mkdtemp(join(tmpdir(), 'sluice-java-'))
  try {
    const client = await provideJavaClient(TOOLS, fixture('Client.java'), classes)
    const host = new URL(stackEndpoints().tdengineUrl).host
    const args = [...client.arguments, 'Client', host, uniqueName('java'), fixture('script.json')]
    return readSeen(await run(client.java, args))
  } finally {
    await rm(classes, { recursive: true })
  }
}

describe.each([
  { name: 'Python taos-ws-py', runClient: runPythonClient, older: EXPECTED_OLDER_STATEMENT },
  // The Java driver has no call for the older statements.
  { name: 'Java taos-jdbcdriver', runClient: runJavaClient, older: undefined },
])('the official client $name', ({ runClient, older }) => {
  let seen: Seen
  beforeAll(async () => {
    seen = await runClient()
  }, PROVIDE_TIMEOUT_MS)

  it.each(['ms', 'us', 'ns'] as const)(
    'reads every type back as it wrote it, by statement and by SQL, with precision %s',
    (precision) => {
      const { names, ...rows } = seen.precisions[precision]
      expect(rows).toEqual(expectedRows(precision))
      expect(names).toHaveLength(rows.literal[0]?.length ?? 0)
    },
  )

  it('writes by the older statements, where it has them', () => {
    expect(seen.olderStatement).toEqual(older)
  })

  it('reads JSON tags, and rows that only a composite key tells apart', () => {
    expect(seen.json).toEqual(EXPECTED_JSON)
  })

  it('writes lines of every schemaless protocol', () => {
    expect(seen.schemaless).toEqual(EXPECTED_SCHEMALESS)
  })

  it('is told what was wrong by the code of the real server', () => {
    expect(seen.errors).toEqual(EXPECTED_ERRORS)
  })
})
