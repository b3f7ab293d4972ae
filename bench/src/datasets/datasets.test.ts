import { taskSpecSchema } from '@sluice/contracts'
import { describe, expect, it } from 'vitest'
import { datasetNamed, datasets } from './index.ts'
import { totalsOf } from './totals.ts'
import { mappingOnly, withEveryStage } from './variants.ts'

describe.each(datasets)('the dataset $name', (dataset) => {
  it('has a task that is valid', () => {
    expect(taskSpecSchema.safeParse(dataset.spec('name', 'h:9092', 'db', 'topic')).error).toBeUndefined()
  })

  it('is the same bytes every time', () => {
    const [first, second] = [dataset.messages(), dataset.messages()]
    for (let index = 0; index < 300; index += 1) expect(first(index)).toEqual(second(index))
  })

  it('has a checksum that a lost row changes', () => {
    const { rows, poison, checksum } = totalsOf(dataset, 1_000)
    expect([rows > 0, checksum > 0]).toEqual([true, true])
    expect(poison).toBe({ poison: 10, 'poison-10': 100 }[dataset.name] ?? 0)
    expect(totalsOf(dataset, 998).checksum).not.toBe(checksum)
  })
})

it.each([mappingOnly, withEveryStage])('has valid variants of the task of meters: %s', (variant) => {
  const spec = variant(datasetNamed('meters').spec('name', 'h:9092', 'db', 'topic'))
  expect(taskSpecSchema.safeParse(spec).error).toBeUndefined()
})
