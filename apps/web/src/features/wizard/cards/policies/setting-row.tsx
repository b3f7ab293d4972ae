'use client'

import { Switch, TextInput } from '@mantine/core'
import { type ErrorPolicies, errorPoliciesSchema } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import { ScaledNumberField } from '../../fields/scaled-number-field.tsx'
import type { PolicySetting } from '../../model/policies.ts'
import { isFlag, isText, useTypedField } from '../../state/use-typed-field.ts'
import { ChoiceSelect } from './choice-select.tsx'
import { PolicyRowFrame } from './policy-row.tsx'

const BYTES_PER_GB = 1024 ** 3
const MB_PER_GB = 1024

const defaults = errorPoliciesSchema.parse({})
const { tagDrift, archive } = errorPoliciesSchema.shape
const driftChoices = tagDrift.unwrap().options
const fullChoices = archive.unwrap().shape.whenFull.unwrap().options

const destinations = archive.unwrap().shape.destination.unwrap().options

const isDriftChoice = (value: unknown): value is ErrorPolicies['tagDrift'] =>
  driftChoices.some((choice) => choice === value)
const isFullChoice = (value: unknown): value is ErrorPolicies['archive']['whenFull'] =>
  fullChoices.some((choice) => choice === value)

const isDestination = (value: unknown): value is ErrorPolicies['archive']['destination'] =>
  destinations.some((choice) => choice === value)

const CacheLocation = ({ label }: { label: string }) => {
  const { value, change, error, mark } = useTypedField('errorPolicies.cache.location', isText)
  return (
    <TextInput
      aria-label={label}
      placeholder={defaults.cache.location}
      {...mark}
      value={value}
      onChange={(event) => change(event.target.value)}
      error={error}
    />
  )
}

const AutoWiden = ({ label }: { label: string }) => {
  const t = useTranslations('wizard.policies')
  const { value, change, mark } = useTypedField('errorPolicies.autoWiden', isFlag)
  return (
    <Switch
      mt={6}
      aria-label={label}
      label={t(value ? 'on' : 'off')}
      {...mark}
      checked={value}
      onChange={(event) => change(event.currentTarget.checked)}
    />
  )
}

const TagDrift = ({ label }: { label: string }) => {
  const t = useTranslations('wizard.policies')
  return (
    <ChoiceSelect
      label={label}
      choices={driftChoices}
      nameOf={(choice) => t(`tagDrift.${choice}`)}
      sentenceOf={(choice) => t(`tagDriftSentence.${choice}`)}
      field={useTypedField('errorPolicies.tagDrift', isDriftChoice)}
    />
  )
}

const WhenFull = ({ label }: { label: string }) => {
  const t = useTranslations('wizard.policies')
  return (
    <ChoiceSelect
      label={label}
      choices={fullChoices}
      nameOf={(choice) => t(`whenFull.${choice}`)}
      sentenceOf={(choice) => t(`whenFullSentence.${choice}`)}
      field={useTypedField('errorPolicies.archive.whenFull', isFullChoice)}
    />
  )
}

const Destination = ({ label }: { label: string }) => {
  const t = useTranslations('wizard.policies')
  return (
    <ChoiceSelect
      label={label}
      choices={destinations}
      nameOf={(choice) => t(`destination.${choice}`)}
      sentenceOf={(choice) => t(`destinationSentence.${choice}`)}
      field={useTypedField('errorPolicies.archive.destination', isDestination)}
    />
  )
}

const LetterTopic = ({ label }: { label: string }) => {
  const { value, change, error, mark } = useTypedField('errorPolicies.archive.topic', isText)
  return (
    <TextInput
      aria-label={label}
      placeholder="dead-letters"
      {...mark}
      value={value}
      onChange={(event) => change(event.target.value)}
      error={error}
    />
  )
}

const Control = ({ setting, label }: { setting: PolicySetting; label: string }) => {
  const t = useTranslations('wizard.policies')
  const number = (
    path: string,
    unit: 'seconds' | 'days' | 'gigabytes' | 'records' | 'copies',
    scale: number,
    fallback: number,
  ) => (
    <ScaledNumberField
      path={`errorPolicies.${path}`}
      aria-label={label}
      scale={scale}
      suffix={` ${t(`unit.${unit}`)}`}
      placeholder={String(fallback / scale)}
    />
  )
  switch (setting) {
    case 'connectionTimeoutS':
      return number('connectionTimeoutS', 'seconds', 1, defaults.connectionTimeoutS)
    case 'cacheLocation':
      return <CacheLocation label={label} />
    case 'cacheSize':
      return number('cache.bytesMax', 'gigabytes', BYTES_PER_GB, defaults.cache.bytesMax)
    case 'autoWiden':
      return <AutoWiden label={label} />
    case 'tagDrift':
      return <TagDrift label={label} />
    case 'keepDays':
      return number('archive.keepDays', 'days', 1, defaults.archive.keepDays)
    case 'archiveSpace':
      return number('archive.spaceMb', 'gigabytes', MB_PER_GB, defaults.archive.spaceMb)
    case 'archiveLocation':
      return <Destination label={label} />
    case 'archiveTopic':
      return <LetterTopic label={label} />
    case 'archiveCopies':
      return number('archive.replicationFactor', 'copies', 1, defaults.archive.replicationFactor)
    case 'archiveRows':
      return number('archive.rowsMax', 'records', 1, defaults.archive.rowsMax)
    case 'whenFull':
      return <WhenFull label={label} />
    default:
      return setting satisfies never
  }
}

/** Something that is set beside the choices. */
export const SettingRow = ({ setting }: { setting: PolicySetting }) => {
  const t = useTranslations('wizard.policies')
  const name = t(`setting.${setting}`)
  return (
    <PolicyRowFrame name={name} sentence={t(`explained.${setting}`)}>
      <Control setting={setting} label={name} />
    </PolicyRowFrame>
  )
}
