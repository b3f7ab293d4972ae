import { z } from 'zod'

/** What is put into the configuration of a connector, as `${name}`. */
export interface ConnectPlaces {
  readonly topic: string
  readonly database: string
  readonly brokers: string
  /** `host:port` of TDengine's HTTP and WebSocket port. */
  readonly tdengine: string
}

const configSchema = z.record(z.string(), z.string())

/**
 * The configuration in a file: the object that the REST API takes, `${topic}`, `${database}`, `${brokers}` and
 * `${tdengine}` filled in. Throws for another name in braces, and for what is no object of texts.
 */
export const connectorConfig = (text: string, places: ConnectPlaces): Readonly<Record<string, string>> => {
  const known: ReadonlyMap<string, string> = new Map(Object.entries(places))
  const fill = (value: string): string =>
    value.replace(/\$\{([^}]*)\}/g, (_, name: string) => {
      const found = known.get(name)
      if (found === undefined)
        throw new Error(`the connector's configuration names \${${name}}, which nothing fills in`)
      return found
    })
  const config = configSchema.parse(JSON.parse(text))
  return Object.fromEntries(Object.entries(config).map(([key, value]) => [key, fill(value)]))
}
