import type { Canary } from './canary.ts'

/** A place where a secret might turn up, and all that it holds. */
export interface SearchedPlace {
  readonly place: string
  readonly text: string
}

/** `place: secret` for every secret that a place holds, in any of its spellings. */
export const findLeaks = (places: readonly SearchedPlace[], canaries: readonly Canary[]): readonly string[] =>
  places.flatMap(({ place, text }) =>
    canaries
      .filter(({ needles }) => needles.some((needle) => text.includes(needle)))
      .map(({ name }) => `${place}: ${name}`),
  )
