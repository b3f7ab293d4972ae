import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { checkTask } from './check-task.ts'
import { formatIssue } from './issue.ts'

const example = (name: string): Promise<string> =>
  readFile(new URL(`../../examples/${name}.yaml`, import.meta.url), 'utf8')

const issuesOf = async (text: string): Promise<string[]> =>
  (await checkTask(text)).issues.map((issue) => formatIssue('task.yaml', issue))

describe('a task file', () => {
  it.each(['earthquakes', 'meters', 'greetings'])('example %s has no mistake', async (name) => {
    const { issues, transform } = await checkTask(await example(name))
    expect(issues).toEqual([])
    expect(transform?.ok).toBe(true)
  })

  it('that is JSON is read too', async () => {
    const { spec } = await checkTask(await example('meters'))
    expect((await checkTask(JSON.stringify(spec))).spec).toEqual(spec)
  })

  it('gets every mistake of its schema told, with field, line and column', async () => {
    const text = (await example('greetings'))
      .replace('port: 9092', 'port: 70000')
      .replace('topics: [greetings]', 'topics: [greetings, "no topic"]\n  colour: red')
      .replace('rule: split', 'rule: slice')
    const issues = await issuesOf(text)
    expect(issues).toHaveLength(4)
    expect(issues[0]).toMatch(/^task\.yaml:8:32: source\.brokers\.0\.port: /)
    expect(issues[1]).toMatch(/^task\.yaml:9:\d+: source\.topics\.1: is not a Kafka topic name/)
    expect(issues.some((issue) => issue.includes('source.colour: '))).toBe(true)
    expect(issues.some((issue) => issue.includes('transform.extract.0.rule: '))).toBe(true)
  })

  it('gets a missing field told at the thing that lacks it', async () => {
    const text = (await example('greetings')).replace(/ {2}subtable: .*\n/, '')
    expect(await issuesOf(text)).toEqual([
      expect.stringMatching(/^task\.yaml:\d+:3: target\.subtable: .* \[INVALID_REQUEST\]$/),
    ])
  })

  it('gets a mistake of design told with the position inside the expression', async () => {
    const text = (await example('greetings')).replace('id != 1', 'id != ')
    const { issues } = await checkTask(text)
    expect(issues).toHaveLength(1)
    expect(issues[0]).toMatchObject({ field: 'transform.filters.0', code: 'EXPRESSION_SYNTAX', line: 17 })
    expect(issues[0]?.position).toBeTypeOf('number')
  })

  it('that is no YAML gets the place told', async () => {
    expect(await issuesOf('name: [a, b\nsource: x')).toEqual([
      expect.stringMatching(/^task\.yaml:\d+:\d+: .* \[INVALID_REQUEST\]/),
    ])
  })

  it('that is empty is refused', async () => {
    expect((await checkTask('')).spec).toBeNull()
    expect(await issuesOf('')).not.toEqual([])
  })
})
