'use client'

import { Button, Collapse, Group, Stack, Text, Textarea } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconClipboardText } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { type ColumnList, type ReadColumnList, readColumnList } from '../model/read-column-list.ts'

const EXAMPLE = 'ts TIMESTAMP\ntemperature DOUBLE\nplace NCHAR(32) TAG'

/** A box for a list of columns or a CREATE STABLE statement, which then fills the form. */
export const PasteColumns = ({ onList }: { onList: (list: ColumnList) => void }) => {
  const t = useTranslations('catalog.paste')
  const [opened, { toggle, close }] = useDisclosure(false)
  const [text, setText] = useState('')
  const [read, setRead] = useState<ReadColumnList | null>(null)
  const id = useId()
  const fill = () => {
    const answer = readColumnList(text)
    setRead(answer)
    if (!answer.ok) return
    onList(answer.list)
    setText('')
    close()
  }
  return (
    <div>
      <Group gap="xs">
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconClipboardText size={15} aria-hidden />}
          aria-expanded={opened}
          aria-controls={id}
          onClick={toggle}
        >
          {t('open')}
        </Button>
        <Text size="xs" c="dimmed" role="status">
          {read?.ok ? t(read.list.isCut ? 'filledCut' : 'filled', countOf(read.list)) : ''}
        </Text>
      </Group>
      <Collapse expanded={opened} id={id}>
        <Stack gap={6} pt={8}>
          <Textarea
            label={t('label')}
            description={t('help')}
            autosize
            minRows={4}
            maxRows={10}
            spellCheck={false}
            placeholder={EXAMPLE}
            styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: 12.5 } }}
            value={text}
            onChange={(event) => {
              setText(event.currentTarget.value)
              setRead(null)
            }}
            error={
              read === null || read.ok
                ? undefined
                : t('wrong', { ...read.at, expected: t(`expected.${read.expected}`) })
            }
          />
          <Group justify="flex-end">
            <Button size="compact-sm" variant="light" onClick={fill}>
              {t('fill')}
            </Button>
          </Group>
        </Stack>
      </Collapse>
    </div>
  )
}

const countOf = ({ columns, tags }: ColumnList) => ({ columns: columns.length, tags: tags.length })
