'use client'

import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { IconPin } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useForm } from '../state/use-field.ts'
import { useWizard } from '../state/wizard-context.tsx'
import classes from './insight.module.css'
import type { Insight } from './protocol.ts'
import { TestItem } from './test-item.tsx'

const NAME_CHARACTERS_MAX = 128

/** Pins the sample as a test, and shows how the tests fare with the form as it is. */
export const TestsPanel = ({ results }: { results: Insight['tests'] }) => {
  const t = useTranslations('insight.tests')
  const { pinWish } = useWizard()
  const tests = useForm((form) => form.tests)
  const [name, setName] = useState('')
  const isTaken = tests.some((test) => test.name === name.trim())
  const pin = () => {
    pinWish.set({ name: name.trim() })
    setName('')
  }
  return (
    <Stack gap="md">
      <Group align="flex-start" gap="xs">
        <TextInput
          flex={1}
          label={t('name')}
          description={t('pinHelp')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          maxLength={NAME_CHARACTERS_MAX}
          value={name}
          onChange={(event) => setName(event.target.value)}
          error={isTaken ? t('taken') : undefined}
        />
        <Button
          mt={20}
          leftSection={<IconPin size={15} aria-hidden />}
          disabled={name.trim() === '' || isTaken}
          onClick={pin}
        >
          {t('pin')}
        </Button>
      </Group>
      {tests.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('none')}
        </Text>
      ) : (
        <ul className={classes.list} aria-label={t('label')}>
          {tests.map((test) => (
            <TestItem key={test.name} name={test.name} result={results.find((result) => result.name === test.name)} />
          ))}
        </ul>
      )}
    </Stack>
  )
}
