'use client'

import { Button, Text } from '@mantine/core'
import type { CredentialInspection } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import { useEffect } from 'react'
import { CredentialFacts } from '../../files/credential-facts.tsx'
import classes from '../../files/files.module.css'
import { SecretFileField } from '../../files/secret-file-field.tsx'
import { bytesToBase64 } from '../../files/upload.ts'
import { useFileIssue } from '../../files/use-file-issue.ts'
import { useInspection } from '../../files/use-inspection.ts'
import { useAddedIssue } from '../../state/use-added-issue.ts'
import { useField } from '../../state/use-field.ts'

const principalsOf = (data: CredentialInspection | undefined): readonly string[] =>
  data?.facts.kind === 'keytab' ? data.facts.principals : []

/** True also of a principal that is typed without its realm. */
const isNamed = (principal: string, typed: string): boolean => principal === typed || principal.startsWith(`${typed}@`)

const Principals = ({ principals }: { principals: readonly string[] }) => {
  const t = useTranslations('security.kerberos')
  const [typed, change] = useField('source.sasl.principal')
  return (
    <fieldset className={classes.chips} aria-label={t('principals')}>
      <Text span size="xs" c="dimmed">
        {t('principals')}
      </Text>
      {principals.map((principal) => (
        <Button
          key={principal}
          size="compact-xs"
          radius="xl"
          variant={isNamed(principal, typed) ? 'filled' : 'default'}
          aria-pressed={isNamed(principal, typed)}
          onClick={() => change(principal)}
        >
          {principal}
        </Button>
      ))}
    </fieldset>
  )
}

/** The keytab, and whose keys are in it; the only one becomes the principal by itself. */
export const KeytabField = () => {
  const t = useTranslations('security.kerberos')
  const [keytab] = useField('source.sasl.keytab')
  const [principal, changePrincipal] = useField('source.sasl.principal')
  const { typed } = keytab
  // Asked without the principal: whoever typed another one must still see whose keys are there.
  const inspection = useInspection(typed === null || typed === '' ? null : { kind: 'keytab', contentBase64: typed })
  useFileIssue(inspection.error, { file: 'source.sasl.keytab' })
  const principals = principalsOf(inspection.data)
  const isStranger = principal !== '' && principals.length > 0 && !principals.some((one) => isNamed(one, principal))
  useAddedIssue(
    isStranger
      ? {
          path: 'source.sasl.principal',
          code: 'CREDENTIAL_UNREADABLE',
          message: `the keytab has no key of ${principal}`,
        }
      : null,
    principal,
  )
  const [only] = principals
  const isObvious = principal === '' && principals.length === 1 && only !== undefined
  useEffect(() => {
    if (isObvious) changePrincipal(only)
  }, [isObvious, only, changePrincipal])
  return (
    <SecretFileField
      path="source.sasl.keytab"
      label={t('keytab')}
      description={t('keytabHelp')}
      accept=".keytab,.kt"
      secretOf={bytesToBase64}
    >
      {principals.length === 0 ? null : <Principals principals={principals} />}
      <CredentialFacts inspection={inspection} />
    </SecretFileField>
  )
}
