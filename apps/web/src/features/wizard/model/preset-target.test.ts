import { expect, it } from 'vitest'
import { withPreset } from './preset-target.ts'
import { emptyTarget, targetOf } from './target-form.ts'

it('chooses the table that the address names, and nothing else', () => {
  const preset = withPreset(emptyTarget(), { connection: null, database: 'power', supertable: 'meters' })
  expect(preset).toEqual({ ...emptyTarget(), database: 'power', supertable: 'meters' })
  const saved = withPreset(emptyTarget(), { connection: 'plant', database: 'power', supertable: '' })
  expect(targetOf(saved)).toMatchObject({
    connection: { kind: 'saved', name: 'plant' },
    database: 'power',
    supertable: '',
  })
})
