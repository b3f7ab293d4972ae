import type { FleetRow } from '@sluice/contracts'
import { expect, test } from 'vitest'
import { fleetFormats } from './fleet-file.ts'

const row: FleetRow = {
  id: '7',
  name: 'meters, north',
  type: 'kafka',
  topics: ['a', 'b'],
  target: 'plant.meters',
  workerGroup: 'default',
  groupAlive: true,
  owner: '=cmd()',
  labels: ['plant', 'line 1'],
  createdAt: '2026-01-02T03:04:05.000Z',
  status: 'RUNNING',
  statusReason: null,
  health: 'IDLE',
  desired: 'running',
  version: 3,
  attempt: 0,
  retryAt: null,
  rowsPerSecond: 1.5,
  lag: 0,
  lagSeconds: null,
  etaSeconds: null,
  sparkline: [],
  day: { written: 1, filtered: 2, deadLettered: 3 },
  lastError: { code: 'KAFKA_UNREACHABLE', message: 'no answer', atMs: 1 },
}

const allOf = async (chunks: AsyncIterable<string>): Promise<string[]> => {
  const all: string[] = []
  for await (const chunk of chunks) all.push(chunk)
  return all
}

test('a list of tasks is a table with owner and labels, and no cell is a formula', async () => {
  const [head, line] = await allOf(fleetFormats.csv.write([row]))
  expect(head).toMatch(/^id,name,status,.*,owner,labels,.*,createdAt\r\n$/)
  expect(line).toBe(
    '7,"meters, north",RUNNING,,IDLE,running,\'=cmd(),plant line 1,a b,plant.meters,default,3,1.5,0,,,1,2,3,no answer,2026-01-02T03:04:05.000Z\r\n',
  )
})

test('as JSON it is read back as it was, whatever its length', async () => {
  for (const rows of [[], [row], [row, { ...row, id: '8' }]])
    expect(JSON.parse((await allOf(fleetFormats.json.write(rows))).join(''))).toEqual(rows)
})
