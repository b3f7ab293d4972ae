'use client'

import { Autocomplete, SimpleGrid } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { NumberField } from '../../fields/number-field.tsx'
import { arrayPaths, leafPaths } from '../../sample/sample-paths.ts'
import { useStoreValue } from '../../state/store.ts'
import { useField } from '../../state/use-field.ts'
import { useFieldError } from '../../state/use-issue.ts'
import { useSplitMode } from '../../state/use-split-mode.ts'
import { useWizard } from '../../state/wizard-context.tsx'
import { JsonFieldList } from './json-field-list.tsx'

const FIELDS = 'transform.parser.fields'

/** What all parsers of trees have: where the rows are, how deep to go, which keys to take. */
export const TreeFields = () => {
  const t = useTranslations('wizard.parse')
  const [rowsAt, changeRowsAt] = useField('transform.parser.rowsAt')
  const [fields, changeFields] = useField(FIELDS)
  const rowsError = useFieldError('transform.parser.rowsAt')
  const sample = useStoreValue(useWizard().sample, (current) => current)
  const mode = useSplitMode()
  const arrays = useMemo(() => arrayPaths(sample, mode), [sample, mode])
  const paths = useMemo(() => (fields.length === 0 ? [] : leafPaths(sample, mode)), [sample, mode, fields.length])
  return (
    <>
      <SimpleGrid cols={2} spacing="md">
        <Autocomplete
          label={t('rowsAt')}
          description={t('rowsAtHelp')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          placeholder={t('rowsAtDocument')}
          data={[...arrays]}
          value={rowsAt}
          onChange={changeRowsAt}
          error={rowsError}
          data-field="transform.parser.rowsAt"
        />
        <NumberField
          path="transform.parser.depth"
          label={t('depth')}
          description={t('depthHelp')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          placeholder={t('depthAll')}
        />
      </SimpleGrid>
      <JsonFieldList path={FIELDS} rows={fields} paths={paths} onChange={changeFields} />
    </>
  )
}
