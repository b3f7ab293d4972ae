'use client'

import { useSearchParams } from 'next/navigation'
import { useState } from 'react'
import { readPlace } from '#src/lib/database-paths.ts'
import { emptyForm } from '../model/default-form.ts'
import type { WizardForm } from '../model/form.ts'
import { withPreset } from '../model/preset-target.ts'
import { WizardPage } from './wizard-page.tsx'

/** The wizard with nothing in it but the table that the address names. */
export const NewTaskPage = () => {
  const params = useSearchParams()
  const [initial] = useState((): WizardForm => {
    const form = emptyForm()
    const { connection, workerGroup } = readPlace(params)
    const database = params.get('database') ?? ''
    if (database === '') return form
    const supertable = params.get('supertable') ?? ''
    return { ...form, workerGroup, target: withPreset(form.target, { connection, database, supertable }) }
  })
  return <WizardPage mode={{ kind: 'new' }} initial={initial} />
}
