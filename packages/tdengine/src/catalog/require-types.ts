import type { TableColumn } from '@sluice/contracts'
import { firstVersionOf, missingFeature } from '../connection/server-features.ts'
import { TdengineError } from '../errors/index.ts'

/** Throws TDENGINE_VERSION at the first column whose type the server does not have; `fieldOf` names its field. */
export const requireTypes = (
  version: string,
  columns: readonly TableColumn[],
  fieldOf: (index: number) => string,
): void => {
  for (const [index, { type }] of columns.entries()) {
    const feature = missingFeature(version, type)
    if (feature !== undefined)
      throw new TdengineError(
        'TDENGINE_VERSION',
        `TDengine ${version} has no ${feature}; it came with ${firstVersionOf(feature)}`,
        { failure: 'target', field: fieldOf(index) },
      )
  }
}
