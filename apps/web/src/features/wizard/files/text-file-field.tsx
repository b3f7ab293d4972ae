'use client'

import { Button, FileButton, Group, Input, Textarea } from '@mantine/core'
import { IconUpload } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { FieldPath } from '../fields/field-types.ts'
import type { FormPath } from '../state/use-field.ts'
import { isText, useTypedField } from '../state/use-typed-field.ts'
import classes from './files.module.css'
import { useFileDrop } from './use-file-drop.ts'

interface TextFileFieldProps {
  readonly label: string
  readonly description?: string
  readonly placeholder: string
  /** File name endings. */
  readonly accept: string
  readonly textOf: (bytes: Uint8Array) => string
  readonly isRequired?: boolean
  readonly children?: ReactNode
}

/** A public text that usually comes from a file: pasted, chosen or dropped. Facts about it stand below. */
export const TextFileField = <Path extends FormPath>({
  path,
  label,
  description,
  placeholder,
  accept,
  textOf,
  isRequired = false,
  children,
}: TextFileFieldProps & { readonly path: FieldPath<Path, string> }) => {
  const t = useTranslations('security.files')
  const id = `field-${path}`
  const { value, change, error, mark } = useTypedField(path, isText)
  const { isOver, isTooLarge, read, handlers } = useFileDrop((bytes) => change(textOf(bytes)))
  return (
    <div>
      <Group justify="space-between" mb={4}>
        <Input.Label htmlFor={id} required={isRequired}>
          {label}
        </Input.Label>
        <FileButton onChange={read} accept={accept}>
          {(props) => (
            <Button
              {...props}
              variant="subtle"
              size="compact-xs"
              leftSection={<IconUpload size={14} aria-hidden />}
              aria-label={t('uploadNamed', { label })}
            >
              {t('upload')}
            </Button>
          )}
        </FileButton>
      </Group>
      <Textarea
        id={id}
        {...mark}
        value={value}
        onChange={(event) => change(event.target.value)}
        error={isTooLarge ? t('tooLarge') : error}
        description={description}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        placeholder={placeholder}
        rows={value === '' ? 2 : 4}
        spellCheck={false}
        classNames={{ input: classes.text }}
        data-over={isOver || undefined}
        {...handlers}
      />
      {children}
    </div>
  )
}
