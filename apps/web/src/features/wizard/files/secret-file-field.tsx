'use client'

import { Button, FileButton, Group, Input, Text } from '@mantine/core'
import { IconFileCheck, IconLock, IconUpload } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import type { FieldPath } from '../fields/field-types.ts'
import type { SecretField } from '../model/secret-field.ts'
import type { FormPath } from '../state/use-field.ts'
import { isSecret, useTypedField } from '../state/use-typed-field.ts'
import classes from './files.module.css'
import { useFileDrop } from './use-file-drop.ts'

interface SecretFileFieldProps {
  readonly label: string
  readonly description?: string
  readonly accept: string
  /** How the bytes are kept as a secret: text as it is, anything else in base64. */
  readonly secretOf: (bytes: Uint8Array) => string
  /** What is known about the file. */
  readonly children?: ReactNode
}

/**
 * A file that goes in and never comes out: chosen or dropped. A stored one shows as "unchanged"; another file replaces
 * it, and it can be kept after all until the form is saved.
 */
export const SecretFileField = <Path extends FormPath>({
  path,
  label,
  description,
  accept,
  secretOf,
  children,
}: SecretFileFieldProps & { readonly path: FieldPath<Path, SecretField> }) => {
  const t = useTranslations('security.files')
  const { value: secret, change, error, mark } = useTypedField(path, isSecret)
  const [name, setName] = useState('')
  const [wasStored] = useState(secret.typed === null)
  const set = (typed: SecretField['typed']) => change({ ...secret, typed })
  const { isOver, isTooLarge, read, handlers } = useFileDrop((bytes, fileName) => {
    setName(fileName)
    set(secretOf(bytes))
  })
  const isStored = secret.typed === null
  const isEmpty = secret.typed === ''
  return (
    <div>
      <Input.Wrapper
        label={label}
        labelElement="div"
        withAsterisk
        description={description}
        descriptionProps={{ mt: 5 }}
        errorProps={{ mt: 5 }}
        error={isTooLarge ? t('tooLarge') : error}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        {...mark}
      >
        <Group
          className={classes.file}
          gap="xs"
          data-over={isOver || undefined}
          data-empty={isEmpty || undefined}
          data-error={error !== undefined || undefined}
          {...handlers}
        >
          {isStored ? (
            <IconLock size={16} stroke={1.6} aria-hidden />
          ) : isEmpty ? null : (
            <IconFileCheck size={16} stroke={1.6} aria-hidden />
          )}
          <Text size="sm" c={isStored || isEmpty ? 'dimmed' : 'var(--mantine-color-text)'} flex={1} truncate>
            {isStored ? t('unchanged') : isEmpty ? t('drop') : name === '' ? t('chosen') : name}
          </Text>
          {wasStored && !isStored ? (
            <Button variant="subtle" color="gray" size="compact-xs" onClick={() => set(null)}>
              {t('keepStored')}
            </Button>
          ) : null}
          <FileButton onChange={read} accept={accept}>
            {(props) => (
              <Button
                {...props}
                variant={isEmpty ? 'light' : 'subtle'}
                size="compact-xs"
                leftSection={<IconUpload size={14} aria-hidden />}
                aria-label={t(isEmpty ? 'uploadNamed' : 'replaceNamed', { label })}
              >
                {isEmpty ? t('upload') : t('replace')}
              </Button>
            )}
          </FileButton>
        </Group>
      </Input.Wrapper>
      {children}
    </div>
  )
}
