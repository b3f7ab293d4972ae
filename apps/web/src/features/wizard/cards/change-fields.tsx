'use client'

import { newPartitionsSchema, whenForgottenSchema, whenLostSchema, whenTopicGoneSchema } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import { FoldingSection } from '#src/components/folding-section.tsx'
import { ChoiceField } from '../fields/choice-field.tsx'
import { emptyForm } from '../model/default-form.ts'
import { useField, useForm } from '../state/use-field.ts'

const { source: defaults } = emptyForm()
const settings = ['whenTopicGone', 'newPartitions', 'whenLost', 'whenForgotten'] as const

/** What to do when the topics or the group are not any more what they were: rarely changed, so folded. */
export const ChangeFields = () => {
  const t = useTranslations('wizard.collection')
  const [topicsBy] = useField('source.topicsBy')
  const [whenTopicGone, changeWhenTopicGone] = useField('source.whenTopicGone')
  const [newPartitions, changeNewPartitions] = useField('source.newPartitions')
  const [whenLost, changeWhenLost] = useField('source.whenLost')
  const [whenForgotten, changeWhenForgotten] = useField('source.whenForgotten')
  const setCount = useForm(({ source }) => settings.filter((key) => source[key] !== defaults[key]).length)
  return (
    <FoldingSection label={t('changes')} setCount={setCount} isWrong={false}>
      {topicsBy === 'names' && (
        <ChoiceField
          label={t('whenTopicGone')}
          help={t(`whenTopicGoneHelp.${whenTopicGone}`)}
          options={whenTopicGoneSchema.unwrap().options}
          labelOf={(option) => t(`whenTopicGoneChoices.${option}`)}
          value={whenTopicGone}
          onChange={changeWhenTopicGone}
        />
      )}
      <ChoiceField
        label={t('newPartitions')}
        help={t(`newPartitionsHelp.${newPartitions}`)}
        options={newPartitionsSchema.unwrap().options}
        labelOf={(option) => t(`newPartitionsChoices.${option}`)}
        value={newPartitions}
        onChange={changeNewPartitions}
      />
      <ChoiceField
        label={t('whenLost')}
        help={t(`whenLostHelp.${whenLost}`)}
        options={whenLostSchema.unwrap().options}
        labelOf={(option) => t(`whenLostChoices.${option}`)}
        value={whenLost}
        onChange={changeWhenLost}
      />
      <ChoiceField
        label={t('whenForgotten')}
        help={t(`whenForgottenHelp.${whenForgotten}`)}
        options={whenForgottenSchema.unwrap().options}
        labelOf={(option) => t(`whenForgottenChoices.${option}`)}
        value={whenForgotten}
        onChange={changeWhenForgotten}
      />
    </FoldingSection>
  )
}
