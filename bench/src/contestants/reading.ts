/** A message of the `meters` topic as a script reads it: trusting, as scripts are. */
export interface Reading {
  readonly ts: number
  readonly device: string
  readonly voltage: string
  readonly current: number
  readonly phase: number
  readonly location: string
  readonly group: number
}

export const parseReading = (value: Buffer): Reading => JSON.parse(value.toString()) as Reading

/** `221V` → 221. */
const volts = (text: string): number => Number.parseInt(text, 10)

export const tableWithTags = (database: string, { device, location, group }: Reading): string =>
  `\`${database}\`.\`${device}\` USING \`${database}\`.\`meters\` TAGS ('${location}',${group})`

export const rowValues = ({ ts, current, voltage, phase }: Reading): string =>
  `(${ts},${current},${volts(voltage)},${phase})`
