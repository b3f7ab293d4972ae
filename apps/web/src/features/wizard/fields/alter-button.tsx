'use client'

import { Button, Input } from '@mantine/core'
import type { AlterSupertable } from '@sluice/contracts'
import { twoLines, useErrorParts } from '#src/components/use-coded-text.ts'
import { useAlterTarget } from '../probes/use-supertables.ts'

/** Changes the target supertable; what the server refuses is told right below. */
export const AlterButton = ({
  supertable,
  change,
  label,
}: {
  supertable: string
  change: AlterSupertable['change']
  label: string
}) => {
  const alter = useAlterTarget(supertable)
  const parts = useErrorParts()
  return (
    <div>
      <Button size="compact-xs" variant="light" loading={alter.isPending} onClick={() => alter.mutate(change)}>
        {label}
      </Button>
      {alter.error === null ? null : <Input.Error mt={2}>{twoLines(parts(alter.error))}</Input.Error>}
    </div>
  )
}
