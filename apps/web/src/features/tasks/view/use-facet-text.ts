'use client'

import { taskHealthSchema, taskStatusSchema } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import { type Facet, NONE } from './list-view.ts'

/** How a value of a filter is called. */
export const useFacetText = (facet: Facet): ((value: string) => string) => {
  const t = useTranslations('fleet')
  const tasks = useTranslations('tasks')
  return (value) => {
    if (value === NONE) return t('none')
    if (facet === 'type') return value === 'kafka' ? t('kafka') : value
    const status = facet === 'status' ? taskStatusSchema.safeParse(value) : undefined
    if (status?.success === true) return tasks(`status.${status.data}`)
    const health = facet === 'health' ? taskHealthSchema.safeParse(value) : undefined
    return health?.success === true ? tasks(`health.${health.data}`) : value
  }
}
