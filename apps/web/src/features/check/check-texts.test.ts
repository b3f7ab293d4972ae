import { checkDetailCodes, checkFindings, checkHints } from '@sluice/contracts'
import { createTranslator } from 'next-intl'
import { expect, test } from 'vitest'
import { messagesOf } from '#src/i18n/messages.ts'

test.each(['en', 'zh'] as const)('everything that a check may find has a sentence with all its facts: %s', (locale) => {
  const { check } = messagesOf(locale).wizard
  expect(Object.keys(check.details)).toEqual([...checkDetailCodes])
  expect(Object.keys(check.hints)).toEqual(Object.keys(checkHints))
  const t = createTranslator({ locale, messages: messagesOf(locale), namespace: 'wizard.check' })
  const { detailCode, params } = checkFindings.tlsUntil('TLSv1.3', '10.0.0.1', 'Nov 21 2027')
  const said = t(`details.${detailCode}`, params)
  for (const fact of Object.values(params)) expect(said).toContain(fact)
})
