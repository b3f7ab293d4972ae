'use client'

import { Code, CopyButton, List, Text, UnstyledButton } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { FoldingSection } from '#src/components/folding-section.tsx'
import { kcatCommand } from '../../model/kcat-command.ts'
import { useForm } from '../../state/use-field.ts'

/** What usually stands in the way of Kerberos, and how to try the same login without us. */
export const KerberosHelp = () => {
  const t = useTranslations('security.kerberos.help')
  const command = kcatCommand(useForm(({ source }) => source))
  return (
    <FoldingSection label={t('title')} setCount={0} isWrong={false}>
      <List size="xs" spacing={4}>
        {(['names', 'clock', 'client'] as const).map((key) => (
          <List.Item key={key}>{t(key)}</List.Item>
        ))}
      </List>
      <Text size="xs" mt="xs" mb={4}>
        {t('kcat')}{' '}
        <CopyButton value={command}>
          {({ copied, copy }) => (
            <UnstyledButton fz="xs" fw={500} td="underline" onClick={copy}>
              {copied ? t('copied') : t('copy')}
            </UnstyledButton>
          )}
        </CopyButton>
      </Text>
      <Code block fz={11}>
        {command}
      </Code>
    </FoldingSection>
  )
}
