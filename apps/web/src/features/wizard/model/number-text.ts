/** A number box holds '' while it is empty. */
export type NumberText = number | ''

/** An empty number box is left out, so that its schema says it is required or takes its default. */
export const numberOrNone = (value: NumberText): number | undefined => (value === '' ? undefined : value)

export const textOrNone = (text: string): string | undefined => (text === '' ? undefined : text)

/** `{ key: value }`, or nothing when there is no value: absent keys and not `undefined` ones leave the form. */
export const optional = <Key extends string, Value>(
  key: Key,
  value: Value | undefined,
): { [K in Key]?: Value } | object => (value === undefined ? {} : { [key]: value })
