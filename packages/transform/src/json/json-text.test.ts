import { describe, expect, it } from 'vitest'
import { Timestamp } from '../value/timestamp.ts'
import { flatten } from './flatten.ts'
import { jsonText } from './json-text.ts'

const at = new Timestamp({ seconds: 1, nanos: 500_000_000 })
const raw = new Uint8Array([0, 255])

describe('times and bytes in trees', () => {
  it('are written as texts', () => {
    const tree = { at, list: [raw, null, true], n: 2n ** 63n, s: 'x"' }
    expect(jsonText(tree, true)).toEqual({
      text: '{"at":"1970-01-01T00:00:01.5Z","list":["00ff",null,true],"n":9223372036854775808,"s":"x\\""}',
    })
  })

  it('are leaves, never containers', () => {
    expect(flatten({ a: { at, raw }, list: [at] }, 64)).toEqual([
      { name: 'a_at', value: at },
      { name: 'a_raw', value: raw },
      { name: 'list_0', value: at },
    ])
  })
})
