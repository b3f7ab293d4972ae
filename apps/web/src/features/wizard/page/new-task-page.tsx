'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useSearchParams } from 'next/navigation'
import { useEffect, useState } from 'react'
import { readPlace } from '#src/lib/database-paths.ts'
import { emptyForm } from '../model/default-form.ts'
import type { WizardForm } from '../model/form.ts'
import { withPresetTopic } from '../model/preset-source.ts'
import { withPreset } from '../model/preset-target.ts'
import { forgetHandedOver, handedOver } from '../sample/hand-over.ts'
import { WizardPage } from './wizard-page.tsx'

/** The wizard with nothing in it but the table or the topic that the address names, and the messages that were brought. */
export const NewTaskPage = () => {
  const params = useSearchParams()
  const [initial] = useState((): WizardForm => {
    const form = emptyForm()
    const { connection, workerGroup } = readPlace(params)
    const topic = params.get('topic')
    if (topic !== null) return { ...form, workerGroup, source: withPresetTopic(form.source, { connection, topic }) }
    const database = params.get('database') ?? ''
    if (database === '') return form
    const supertable = params.get('supertable') ?? ''
    return { ...form, workerGroup, target: withPreset(form.target, { connection, database, supertable }) }
  })
  const client = useQueryClient()
  const [sample] = useState(() => handedOver(client))
  useEffect(() => forgetHandedOver(client), [client])
  return <WizardPage mode={{ kind: 'new' }} initial={initial} {...(sample === undefined ? {} : { sample })} />
}
