'use client'

import { Button, Group, Input, PasswordInput, Text } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import type { SecretField } from '../model/secret-field.ts'
import { useField } from '../state/use-field.ts'
import { useFieldError } from '../state/use-issue.ts'
import classes from './secret-input.module.css'

/**
 * A password that goes in and never comes out. A stored one shows as "unchanged" with a way to replace it, so that no
 * mask can be saved back.
 */
export const SecretInput = ({
  path,
  label,
}: {
  path: 'source.sasl.password' | 'source.registry.password' | 'target.connection.password'
  label: string
}) => {
  const t = useTranslations('wizard.secret')
  const [secret, change] = useField<typeof path>(path)
  const error = useFieldError(path)
  const set = (typed: SecretField['typed']) => change({ ...secret, typed })
  if (secret.typed === null)
    return (
      <Input.Wrapper label={label} data-field={path}>
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
    <PasswordInput
      label={label}
      withAsterisk
      data-field={path}
      value={secret.typed}
      onChange={(event) => set(event.target.value)}
      error={error}
      autoComplete="new-password"
      visibilityToggleButtonProps={{ 'aria-label': t('show') }}
    />
  )
}
