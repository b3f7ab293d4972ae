/** A field as people write them: `rows=500`, `code=KAFKA_TIMEOUT`; what is no single value as JSON. */
const fieldText = ([name, value]: readonly [string, unknown]): string =>
  `${name}=${typeof value === 'string' && /^[^\s"=]+$/.test(value) ? value : JSON.stringify(value)}`

/** Every line of a task has these; the page shows them once. */
const OF_EVERY_LINE = new Set(['version', 'epoch'])

export const fieldsText = (fields: Readonly<Record<string, unknown>>): string =>
  Object.entries(fields)
    .filter(([name, value]) => !OF_EVERY_LINE.has(name) && value !== null)
    .map(fieldText)
    .join(' ')
