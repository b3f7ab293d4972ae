import type { Supertable } from '@sluice/contracts'
import type { TableAddress } from '../queries.ts'

/** What every form that changes a supertable is given. */
export interface AlterFormProps {
  readonly table: TableAddress
  readonly supertable: Supertable
  readonly onClose: () => void
}
