'use client'

import { Button, FileButton, Group, Text, Textarea } from '@mantine/core'
import { IconUpload } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { isText, useTypedField } from '../state/use-typed-field.ts'
import classes from './ca-field.module.css'

/** Certificates are a few KiB; anything larger is another file. */
const PEM_BYTES_MAX = 65_536

/** The authority that signed the server's certificates: pasted, chosen or dropped as a PEM file. */
export const CaField = ({ path }: { path: 'source.tls.ca' | 'target.connection.tls.ca' }) => {
  const id = `field-${path}`
  const t = useTranslations('wizard.tls')
  const { value, change, error, mark } = useTypedField(path, isText)
  const [isOver, setOver] = useState(false)
  const [tooLarge, setTooLarge] = useState(false)
  const read = async (file: File | null | undefined) => {
    if (file === null || file === undefined) return
    setTooLarge(file.size > PEM_BYTES_MAX)
    if (file.size <= PEM_BYTES_MAX) change(await file.text())
  }
  return (
    <div>
      <Group justify="space-between" mb={4}>
        <Text component="label" htmlFor={id} size="sm" fw={500}>
          {t('ca')}
        </Text>
        <FileButton onChange={(file) => void read(file)} accept=".pem,.crt,.cer,.ca">
          {(props) => (
            <Button {...props} variant="subtle" size="compact-xs" leftSection={<IconUpload size={14} aria-hidden />}>
              {t('caUpload')}
            </Button>
          )}
        </FileButton>
      </Group>
      <Textarea
        id={id}
        {...mark}
        value={value}
        onChange={(event) => change(event.target.value)}
        error={tooLarge ? t('caTooLarge') : error}
        description={t('caHelp')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        placeholder={'-----BEGIN CERTIFICATE-----\n…'}
        rows={4}
        classNames={{ input: classes.pem }}
        data-over={isOver || undefined}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault()
          setOver(false)
          void read(event.dataTransfer.files[0])
        }}
      />
    </div>
  )
}
