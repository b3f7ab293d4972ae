import { arraysDataset } from './arrays.ts'
import type { Dataset } from './dataset.ts'
import { linesDataset } from './lines.ts'
import { meterDatasets } from './meters.ts'
import { nestedDataset } from './nested.ts'

export const datasets: readonly Dataset[] = [...meterDatasets, nestedDataset, arraysDataset, linesDataset]

export const datasetNamed = (name: string): Dataset => {
  const found = datasets.find((dataset) => dataset.name === name)
  if (found === undefined)
    throw new Error(`there is no dataset ${name}; there are ${datasets.map((dataset) => dataset.name).join(', ')}`)
  return found
}
