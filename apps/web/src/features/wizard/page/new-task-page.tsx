'use client'

import { useState } from 'react'
import { emptyForm } from '../model/default-form.ts'
import { WizardPage } from './wizard-page.tsx'

/** The wizard with nothing in it. */
export const NewTaskPage = () => {
  const [initial] = useState(emptyForm)
  return <WizardPage mode={{ kind: 'new' }} initial={initial} />
}
