'use client'

import { useTranslations } from 'next-intl'
import { twoLines, useCodedText } from '#src/components/use-coded-text.ts'
import type { Issue } from '../model/issue.ts'

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
  'source.tls.client.certificate': 'pem',
  'source.sasl.serviceName': 'serviceName',
  'source.sasl.principal': 'principal',
  'source.sasl.kinitCommand': 'kinit',
  'source.sasl.krb5Config': 'tooLong',
  'source.sasl.token.tokenUrl': 'tokenUrl',
  'source.topicPattern': 'tooLong',
  'source.partitionFetchMaxBytes': 'partitionFetch',
  'source.fetchMaxBytes': 'fetch',
  'target.connection.tls.ca': 'pem',
  'source.idleTimeoutMs': 'milliseconds',
  'source.fetchMaxWaitMs': 'milliseconds',
  'target.connection.url': 'url',
  'target.database': 'identifier',
  'target.supertable': 'identifier',
  'target.when': 'tooLong',
  'target.columns.*.name': 'columnName',
  'target.tags.*.name': 'columnName',
  'target.columns.*.type': 'columnType',
  'target.tags.*.type': 'columnType',
  'target.limits.supertablesMax': 'limit',
  'target.limits.columnsMax': 'limit',
  'source.registry.url': 'registryUrl',
  'transform.parser.fields.*.path': 'path',
  'transform.parser.fields.*.alias': 'alias',
  'transform.parser.depth': 'depth',
  'transform.parser.rowsAt': 'path',
  'transform.parser.pattern': 'tooLong',
  'transform.parser.columns': 'fieldName',
  'transform.parser.columns.*': 'fieldName',
  'transform.parser.delimiter': 'character',
  'transform.parser.quote': 'character',
  'transform.parser.comment': 'character',
  'transform.parser.skipLines': 'skipLines',
  'transform.parser.pairSeparator': 'separator',
  'transform.parser.keySeparator': 'separator',
  'transform.parser.code': 'tooLong',
  'transform.extract.*.field': 'fieldName',
  'transform.extract.*.to': 'fieldName',
  'transform.extract.*.count': 'count',
  'transform.extract.*.fields.*.path': 'path',
  'transform.extract.*.fields.*.alias': 'alias',
  'transform.extract.*.table.*.from': 'twice',
  'transform.extract.*.table.*.text': 'literal',
  'errorPolicies.*': 'policy',
  'errorPolicies.connectionTimeoutS': 'seconds',
  'errorPolicies.cache.location': 'folder',
  'errorPolicies.cache.bytesMax': 'cacheSize',
  'errorPolicies.archive.keepDays': 'keepDays',
  'errorPolicies.archive.spaceMb': 'archiveSpace',
  'errorPolicies.archive.rowsMax': 'archiveRows',
  'errorPolicies.archive.topic': 'letterTopic',
  'errorPolicies.archive.replicationFactor': 'copies',
  'errorPolicies.replacements.tableNameInvalid': 'replacement',
  'errorPolicies.replacements.tableNameEmptyVariable': 'replacement',
} as const

/** What is missing where "Required" alone would not say it. */
const requiredOfField = {
  'source.topics': 'topics',
  'source.registry': 'registry',
  'target.columns.0': 'timestamp',
  'target.columns': 'columns',
  'target.tags': 'tags',
  'source.topicPattern': 'topicPattern',
  'source.sasl.password': 'password',
  'source.sasl.keytab': 'keytab',
  'source.sasl.token.token': 'token',
  'source.sasl.token.clientSecret': 'clientSecret',
  'source.tls.client.key': 'clientKey',
  'source.tls.client.file': 'clientFile',
  'source.tls.client.passphrase': 'passphrase',
  'source.registry.password': 'password',
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
    .replace(/^errorPolicies\.(?!connectionTimeoutS$)[^.]+$/, 'errorPolicies.*')
    // Every table of the mapping has the rules of the first.
    .replace(/^target\.further\.\*\./, 'target.')

/** Turns an issue into the sentence that stands under its field. */
export const useIssueText = (): ((issue: Issue) => string) => {
  const t = useTranslations('wizard.issues')
  const coded = useCodedText()
  return (issue) => {
    if (issue.kind === 'required') {
      const key = keyIn(requiredOfField, issue.path.replace(/^target\.further\.\d+\./, 'target.'))
      return key === undefined ? t('required.any') : t(`required.${key}`)
    }
    if (issue.kind === 'rule') {
      const key = issue.rule ?? keyIn(ruleOfField, pattern(issue.path))
      return key === undefined ? t('rules.any', { message: issue.message }) : t(`rules.${key}`)
    }
    return twoLines(coded(issue))
  }
}
