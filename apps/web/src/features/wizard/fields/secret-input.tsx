'use client'

import { Button, Group, Input, PasswordInput, Text } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { SecretField } from '../model/secret-field.ts'
import type { FormPath } from '../state/use-field.ts'
import { isSecret, useTypedField } from '../state/use-typed-field.ts'
import type { FieldPath } from './field-types.ts'
import classes from './secret-input.module.css'

interface SecretInputProps {
  readonly label: string
  readonly isOptional?: boolean
  readonly description?: string
}

/**
 * A password that goes in and never comes out. A stored one shows as "unchanged" with a way to replace it, so that no
 * mask can be saved back; until the form is saved it can be kept after all.
 */
export const SecretInput = <Path extends FormPath>({
  path,
  label,
  isOptional = false,
  description,
}: SecretInputProps & { readonly path: FieldPath<Path, SecretField> }) => {
  const t = useTranslations('security.secret')
  const { value: secret, change, error, mark } = useTypedField(path, isSecret)
  const [wasStored] = useState(secret.typed === null)
  const set = (typed: SecretField['typed']) => change({ ...secret, typed })
  if (secret.typed === null)
    return (
      <Input.Wrapper label={label} labelElement="div" {...mark}>
        <Group className={classes.stored} gap="xs" wrap="nowrap">
          <IconLock size={15} stroke={1.6} aria-hidden />
          <Text size="sm" c="dimmed" flex={1}>
            {t('unchanged')}
          </Text>
          <Button variant="subtle" size="compact-xs" onClick={() => set('')} aria-label={t('replaceNamed', { label })}>
            {t('replace')}
          </Button>
        </Group>
      </Input.Wrapper>
    )
  return (
    <div>
      <PasswordInput
        label={label}
        withAsterisk={!isOptional}
        {...mark}
        value={secret.typed}
        onChange={(event) => set(event.target.value)}
        error={error}
        aria-invalid={error !== undefined}
        description={description}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        autoComplete="new-password"
        visibilityToggleButtonProps={{ 'aria-label': t('show') }}
      />
      {wasStored ? (
        <Button variant="subtle" color="gray" size="compact-xs" mt={4} onClick={() => set(null)}>
          {t('keepStored')}
        </Button>
      ) : null}
    </div>
  )
}
