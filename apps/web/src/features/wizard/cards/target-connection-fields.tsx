'use client'

import { Input, SegmentedControl, SimpleGrid } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { SecretInput } from '../fields/secret-input.tsx'
import { TextField } from '../fields/text-field.tsx'
import { useField } from '../state/use-field.ts'

/** The deployment's TDengine, or another one with its own login. */
export const TargetConnectionFields = () => {
  const t = useTranslations('wizard.basic')
  const [kind, change] = useField('target.connection.kind')
  return (
    <>
      <Input.Wrapper label={t('target')} labelElement="div">
        <SegmentedControl
          aria-label={t('target')}
          display="flex"
          w="fit-content"
          size="xs"
          data={[
            { value: 'default', label: t('targetDefault') },
            { value: 'url', label: t('targetOther') },
          ]}
          value={kind}
          onChange={(next) => change(next === 'url' ? 'url' : 'default')}
        />
      </Input.Wrapper>
      {kind === 'url' ? (
        <SimpleGrid cols={3} spacing="md">
          <TextField path="target.connection.url" label={t('url')} placeholder="ws://192.168.1.95:6041" withAsterisk />
          <TextField path="target.connection.username" label={t('username')} withAsterisk />
          <SecretInput path="target.connection.password" label={t('password')} />
        </SimpleGrid>
      ) : null}
    </>
  )
}
