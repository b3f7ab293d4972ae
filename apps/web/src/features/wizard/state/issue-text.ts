'use client'

import { useTranslations } from 'next-intl'
import type { Issue } from '../model/issue.ts'
import { useCodedText } from './error-text.ts'

/** The rule that each field states when its value breaks it; list indexes stand as `*`. */
const ruleOfField = {
  name: 'name',
  'source.brokers': 'brokerTwice',
  'source.brokers.*.host': 'host',
  'source.brokers.*.port': 'port',
  'source.topics': 'topicTwice',
  'source.topics.*': 'topic',
  'source.clientId.text': 'identity',
  'source.groupId.text': 'identity',
  'source.tls.ca': 'pem',
  'source.idleTimeoutMs': 'milliseconds',
  'source.fetchMaxWaitMs': 'milliseconds',
  'target.connection.url': 'url',
  'target.database': 'identifier',
  'target.supertable': 'identifier',
  'target.columns.*.name': 'unknownColumn',
  'target.tags.*.name': 'unknownColumn',
  'transform.parser.fields.*.alias': 'alias',
  'transform.parser.depth': 'depth',
  'transform.extract.*.count': 'count',
  'errorPolicies.*': 'policy',
} as const

/** What is missing where "Required" alone would not say it. */
const requiredOfField = {
  'source.topics': 'topics',
  'target.columns.0': 'timestamp',
  'target.columns': 'columns',
  'target.tags': 'tags',
  'source.sasl.password': 'password',
  'target.connection.password': 'password',
} as const

const keyIn = <Table extends Readonly<Record<string, string>>>(
  table: Table,
  path: string,
): Table[keyof Table] | undefined => (Object.hasOwn(table, path) ? table[path as keyof Table] : undefined)

const isIndex = (part: string): boolean => /^\d+$/.test(part)
const pattern = (path: string): string =>
  path
    .split('.')
    .map((part) => (isIndex(part) ? '*' : part))
    .join('.')
    .replace(/^errorPolicies\..+/, 'errorPolicies.*')

/** Turns an issue into the sentence that stands under its field. */
export const useIssueText = (): ((issue: Issue) => string) => {
  const t = useTranslations('wizard.issues')
  const coded = useCodedText()
  return (issue) => {
    if (issue.kind === 'required') {
      const key = keyIn(requiredOfField, issue.path)
      return key === undefined ? t('required.any') : t(`required.${key}`)
    }
    if (issue.kind === 'rule') {
      const key = keyIn(ruleOfField, pattern(issue.path))
      return key === undefined ? issue.message : t(`rules.${key}`)
    }
    return coded(issue).message
  }
}
