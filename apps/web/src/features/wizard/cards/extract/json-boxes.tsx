'use client'

import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { emptySample } from '../../sample/sample.ts'
import { leafPaths } from '../../sample/sample-paths.ts'
import { useExtractableFields } from '../../state/use-sample-fields.ts'
import { JsonFieldList } from '../parser/json-field-list.tsx'
import classes from './extract.module.css'
import type { ExtractProps } from './extract-props.ts'

/** Which keys of the JSON inside the field become fields; the example of the sample says what there is. */
export const JsonBoxes = ({ rule, path, onChange }: ExtractProps) => {
  const t = useTranslations('wizard.extract')
  const example = useExtractableFields().find(({ name }) => name === rule.field)?.examples[0] ?? ''
  const paths = useMemo(() => leafPaths({ ...emptySample, text: example }, 'document'), [example])
  return (
    <div className={classes.full}>
      <JsonFieldList
        path={`${path}.fields`}
        rows={rule.keys}
        paths={paths}
        onChange={(keys) => onChange({ ...rule, keys })}
        addLabel={t('addKey')}
      />
    </div>
  )
}
