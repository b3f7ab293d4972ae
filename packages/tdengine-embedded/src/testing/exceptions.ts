/** Recorded answers that this server gives differently, and why. */
export interface Exception {
  readonly transcript: string
  /** `seq` of the recorded answers. */
  readonly frames: readonly number[]
  readonly reason: string
}

const NO_TOPICS = 'topics are not offered yet'

const selects = (transcript: string): Exception[] => [
  {
    transcript,
    frames: [242, 244, 246],
    reason: '`diff` is not offered: it needs the row before, which no client of ours asks for',
  },
  {
    transcript,
    frames: [280, 282, 284],
    reason: '`explain` is not offered: there is no planner whose plan could be told',
  },
]

export const EXCEPTIONS: readonly Exception[] = [
  {
    transcript: 'concurrent-requests',
    frames: [36, 39, 45, 46, 76, 77, 78, 79, 80],
    reason: 'fetches sent ahead: the real server answers in the order of completion, this one in the order of arrival',
  },
  {
    transcript: 'concurrent-requests',
    frames: [66],
    reason: 'eight INSERTs of one row sent ahead: on the real server the third won, here the last',
  },
  { transcript: 'errors', frames: [118], reason: NO_TOPICS },
  ...selects('select-ms'),
  ...selects('select-ns'),
  ...selects('select-us'),
  {
    transcript: 'select-us',
    frames: [52],
    reason: '`last` of a column between two rows of one time: the real server’s choice depends on its storage',
  },
  {
    transcript: 'select-us',
    frames: [224, 226],
    reason: 'the blocks of a UNION ALL come in the order in which the real server had them ready',
  },
  { transcript: 'show-and-schema', frames: [94, 96, 98], reason: '`show table distributed` is not offered' },
  { transcript: 'show-and-schema', frames: [114, 116, 202, 204], reason: NO_TOPICS },
  { transcript: 'show-and-schema', frames: [136], reason: 'the name of a cluster is its own' },
  {
    transcript: 'show-and-schema',
    frames: [254],
    reason: 'system tables about parts that this server does not have (streams, mnodes, encryption…) do not exist',
  },
  ...[
    { transcript: 'stmt2-errors', frames: [388] },
    { transcript: 'stmt2-errors-fresh-tables', frames: [146] },
  ].map((place) => ({
    ...place,
    reason: 'a DECIMAL bound too short: the real server goes on reading behind the value, this one reads zeros',
  })),
]

/** Recordings that are not replayed, and why. */
export const NOT_REPLAYED: ReadonlyMap<string, string> = new Map([
  ['ping-idle', 'takes two minutes; the same intervals are constants of `src/server/socket-server.ts`'],
  ['stmt2-pipelined-out-of-order', 'a race inside the real adapter; clients are told to never send like that'],
  ['tmq-*', NO_TOPICS],
  ['rest/influxdb.json, rest/opentsdb.json', 'schemaless lines come over `/ws` only'],
  ['GET /rest/login', 'sign-in tokens are not offered'],
])
