/** A record that `earthquakeSpec` takes; the number tells it from others, in time and depth. */
const quake = (number: number): string =>
  JSON.stringify({
    properties: { type: 'earthquake', net: 'ci', time: 1_700_000_000_000 + number * 1_000, mag: 2.5, place: 'here' },
    geometry: { coordinates: [1, 2, number] },
  })

/** Those with the numbers from `from` to before `to`. */
export const quakes = (from: number, to: number): string[] =>
  Array.from({ length: to - from }, (_, index) => quake(from + index))
