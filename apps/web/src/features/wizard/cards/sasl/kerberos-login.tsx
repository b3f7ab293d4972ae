'use client'

import { SimpleGrid } from '@mantine/core'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { FoldingSection } from '#src/components/folding-section.tsx'
import { TextField } from '../../fields/text-field.tsx'
import { TextFileField } from '../../files/text-file-field.tsx'
import { plainText } from '../../files/upload.ts'
import { KERBEROS_SERVICE_DEFAULT } from '../../model/sasl-form.ts'
import { useForm } from '../../state/use-field.ts'
import { useIssue } from '../../state/use-issue.ts'
import { KerberosHelp } from './kerberos-help.tsx'
import { KeytabField } from './keytab-field.tsx'

/** What a machine that is set up for Kerberos already has. */
const KerberosExtras = () => {
  const t = useTranslations('security.kerberos')
  const setCount = useForm(({ source: { sasl } }) => [sasl.kinitCommand, sasl.krb5Config].filter(Boolean).length)
  const kinitIssue = useIssue('source.sasl.kinitCommand')
  const configIssue = useIssue('source.sasl.krb5Config')
  return (
    <FoldingSection
      label={t('extras')}
      setCount={setCount}
      isWrong={kinitIssue !== undefined || configIssue !== undefined}
    >
      <TextField
        path="source.sasl.kinitCommand"
        label={t('kinit')}
        description={t('kinitHelp')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        placeholder="kinit -R -t '%{sasl.kerberos.keytab}' -k %{sasl.kerberos.principal}"
        mb="sm"
      />
      <TextFileField
        path="source.sasl.krb5Config"
        label="krb5.conf"
        description={t('krb5ConfigHelp')}
        placeholder={'[libdefaults]\n  default_realm = EXAMPLE.COM'}
        accept=".conf,.cnf,.txt"
        textOf={plainText}
      />
    </FoldingSection>
  )
}

/** GSSAPI. */
export const KerberosLogin = ({ mechanism }: { mechanism: ReactNode }) => {
  const t = useTranslations('security.kerberos')
  return (
    <>
      <SimpleGrid cols={2} spacing="md">
        {mechanism}
        <TextField
          path="source.sasl.serviceName"
          label={t('serviceName')}
          placeholder={KERBEROS_SERVICE_DEFAULT}
          withAsterisk
        />
      </SimpleGrid>
      <TextField
        path="source.sasl.principal"
        label={t('principal')}
        placeholder="reader@EXAMPLE.COM"
        withAsterisk
        autoComplete="off"
      />
      <KeytabField />
      <KerberosExtras />
      <KerberosHelp />
    </>
  )
}
