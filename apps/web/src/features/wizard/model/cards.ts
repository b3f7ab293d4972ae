/** The cards of the page in their order; each is an anchor of the step rail. */
export const cardIds = [
  'basic',
  'connection',
  'sasl',
  'tls',
  'collection',
  'sample',
  'parse',
  'extract',
  'filter',
  'mapping',
  'advanced',
  'policies',
] as const
export type CardId = (typeof cardIds)[number]

const prefixes: readonly (readonly [prefix: string, card: CardId])[] = [
  ['name', 'basic'],
  ['workerGroup', 'basic'],
  ['target.connection', 'basic'],
  ['target.database', 'basic'],
  ['source.connection', 'connection'],
  ['source.brokers', 'connection'],
  ['source.sasl', 'sasl'],
  ['source.tls', 'tls'],
  ['source', 'collection'],
  ['transform.parser', 'parse'],
  ['transform.extract', 'extract'],
  ['transform.filters', 'filter'],
  ['target', 'mapping'],
  ['advanced', 'advanced'],
  ['errorPolicies', 'policies'],
]

const isWithin = (path: string, prefix: string): boolean => path === prefix || path.startsWith(`${prefix}.`)

/** The card that shows the field at `path`; the first one for a path that no field has. */
export const cardOf = (path: string): CardId => prefixes.find(([prefix]) => isWithin(path, prefix))?.[1] ?? 'basic'

/** The DOM id of a card's section. */
export const cardAnchor = (card: CardId): string => `card-${card}`
