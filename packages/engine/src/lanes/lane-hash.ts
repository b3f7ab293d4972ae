/** The lane of a subtable: FNV-1a over its UTF-16 units, so that a subtable's rows always meet in the same lane. */
export const laneOf = (subtable: string, lanes: number): number => {
  let hash = 0x811c9dc5
  for (let index = 0; index < subtable.length; index += 1)
    hash = Math.imul(hash ^ subtable.charCodeAt(index), 0x01000193)
  return ((hash ^ (hash >>> 15)) >>> 0) % lanes
}
