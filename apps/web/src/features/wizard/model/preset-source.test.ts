import { expect, test } from 'vitest'
import { emptyForm } from './default-form.ts'
import { withPresetTopic } from './preset-source.ts'

test('a topic that was chosen before is in the form, with its connection where it has a saved one', () => {
  const { source } = emptyForm()
  expect(withPresetTopic(source, { connection: 'main', topic: 't' })).toMatchObject({
    connection: { kind: 'saved', name: 'main' },
    topicsBy: 'names',
    topics: ['t'],
  })
  expect(withPresetTopic(source, { connection: null, topic: 't' })).toEqual({ ...source, topics: ['t'] })
})
