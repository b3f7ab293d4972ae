import { expect, test } from 'vitest'
import { emptySample } from './sample.ts'
import { arrayPaths, leafPaths } from './sample-paths.ts'

const sample = { ...emptySample, text: '{"a":{"b":[{"c":1},{"c":[2]}]},"x.y":{"z":[]}}' }

test('leaves are offered by their paths, keys with dots in brackets', () => {
  expect(leafPaths(sample, 'document')).toEqual(['a.b.0.c', 'a.b.1.c.0'])
})

test('arrays are offered where the outermost ones are', () => {
  expect(arrayPaths(sample, 'document')).toEqual(['a.b', '$["x.y"]["z"]'])
})
