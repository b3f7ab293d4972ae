import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { runCaptured as run } from './testing/run-captured.ts'

const example = (name: string): string => fileURLToPath(new URL(`../examples/${name}.yaml`, import.meta.url))

const fileOf = async (text: string): Promise<string> => {
  const path = join(await mkdtemp(join(tmpdir(), 'sluice-')), 'file')
  await writeFile(path, text)
  return path
}

/** The sample of TDengine's own Kafka guide, and a message that is broken. */
const SAMPLE = '{"id": 1, "message": "hello-word"}\n{"id": 2, "message": "hello-word"}\n{"id": 3, "mess\n'

describe('sluice validate', () => {
  it.each(['greetings', 'sensors'])('accepts the example %s', async (name) => {
    expect(await run('validate', example(name))).toMatchObject({ exitCode: 0, err: '' })
  })

  it('ends with 1 and one line per mistake', async () => {
    const { exitCode, err } = await run('validate', await fileOf('apiVersion: sluice/v1\nname: ""\n'))
    expect(exitCode).toBe(1)
    expect(err).toMatch(/file:2:7: name: must not be empty \[INVALID_REQUEST\]/)
  })
})

describe('sluice preview', () => {
  it('gives the outcome of every row as JSON', async () => {
    const { exitCode, out } = await run('preview', example('greetings'), '--sample', await fileOf(SAMPLE), '--json')
    const { rows } = JSON.parse(out) as { rows: { outcome: string; endedAt: string | null; mapped: unknown }[] }
    expect(exitCode).toBe(0)
    expect(rows.map(({ outcome, endedAt }) => `${outcome} ${endedAt}`)).toEqual([
      'filtered filter',
      'written null',
      'failed parse',
    ])
    expect(rows[1]?.mapped).toMatchObject({ subtable: 't_2', tags: [{ text: '2' }] })
  })

  it('reads records of any bytes with the schemas that they name', async () => {
    const task = (await readFile(example('greetings'), 'utf8'))
      .replace(/parser:.*\n/, 'parser: { type: avro, schema: { from: registry } }\n')
      .replace('topics:', 'registry: { url: "http://127.0.0.1:1" }\n  topics:')
    const fields = '[{"name":"id","type":"long"},{"name":"message","type":"string"}]'
    const schema = `{"type":"record","name":"G","fields":${fields}}`
    const body = Buffer.from([0, 0, 0, 0, 9, 4, 4, 0x68, 0x69])
    const record = { topic: 't', partition: 0, timestampMs: 1, keyBase64: null, headers: {} }
    const records = await fileOf(
      JSON.stringify({
        records: [{ ...record, offset: 0, valueBase64: body.toString('base64') }],
        schemas: [{ id: 9, type: 'AVRO', schema, references: [] }],
      }),
    )
    const { out, err } = await run('preview', await fileOf(task), '--records', records, '--json')
    expect(err).toBe('')
    expect(JSON.parse(out)).toMatchObject({ rows: [{ outcome: 'written', mapped: { subtable: 't_2' } }] })
  })

  it('shows a table for each supertable and set of columns that rows go to', async () => {
    const reading = (metric: string, value: number) => JSON.stringify({ site: 'n', device: 'd1', ts: 1, metric, value })
    const alarm = JSON.stringify({ site: 'n', device: 'd1', ts: 1, alarm: 'hot' })
    const sample = await fileOf([reading('temp', 1), alarm, reading('hum', 2), reading('temp', 3)].join('\n'))
    const { out } = await run('preview', example('sensors'), '--sample', sample)
    const text = out.replace(/ +$/gm, '').replace(/ +/g, ' ')
    expect(text).toContain('plant.site_n\nrow subtable ts temp #device\n1.1 n_d1 1 1 d1\n4.1 n_d1 1 3 d1\n')
    expect(text).toContain('plant.alarms\nrow subtable ts alarm #device\n2.1 alarms_n_d1 1 hot d1\n')
    expect(text).toContain('plant.site_n\nrow subtable ts hum #device\n3.1 n_d1 1 2 d1\n')
  })

  it('needs one sample, and one that can be read', async () => {
    expect((await run('preview', example('greetings'))).exitCode).toBe(2)
    const sample = await fileOf(SAMPLE)
    expect((await run('preview', example('greetings'), '--sample', sample, '--records', sample)).exitCode).toBe(2)
    expect((await run('preview', example('greetings'), '--records', sample)).exitCode).toBe(2)
  })

  it('shows it as tables, without control characters of the sample', async () => {
    const sample = await fileOf(`${SAMPLE}{"id": 4, "message": "\\u001b[31mred-\\u0007"}\n`)
    const { out } = await run('preview', example('greetings'), '--sample', sample)
    expect(out).toContain('4 rows: 2 written, 1 filtered, 1 failed')
    expect(out).toMatch(/1\.1 {2}filtered {2}filter {2}id != 1/)
    expect(out).toMatch(/3\.1 {2}failed {4}parse {2}.*\[PARSE_JSON\]/)
    expect(out).toMatch(/2\.1 {2}t_2 .* hello .* word .* 2/)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
    expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/)
  })
})

describe('the command line', () => {
  it.each([[['nonsense']], [['validate']], [['preview', 'x.yaml']], [['run', 'x.yaml', '--sink', 'void']]])(
    '%j ends with 2',
    async (args) => {
      expect((await run(...args)).exitCode).toBe(2)
    },
  )

  it('--help ends with 0 and names the exit codes', async () => {
    const { exitCode, out } = await run('--help')
    expect(exitCode).toBe(0)
    expect(out).toContain('Exit codes')
  })

  it('tells code, field and what to do without a stack', async () => {
    const { exitCode, err } = await run('run', example('greetings'))
    expect(exitCode).toBe(3)
    expect(err).toMatch(/^error CONFIG_INVALID: target\.connection: .*\n {2}Set TDENGINE_URL, .*\n$/)
  })

  it('tells a file that is not there', async () => {
    const { exitCode, err } = await run('validate', '/nowhere/task.yaml')
    expect(exitCode).toBe(2)
    expect(err).toBe('error: cannot read /nowhere/task.yaml (ENOENT)\n')
    expect(err).not.toContain('    at ')
  })
})
