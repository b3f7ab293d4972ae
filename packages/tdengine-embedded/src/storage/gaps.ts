interface Movable {
  copyWithin(target: number, start: number, end: number): unknown
}

/**
 * Spreads `length` items of `width` elements each so that there is a free item before each old position. The array
 * must have room already. Works from the back, so nothing is overwritten before it has moved.
 */
export function spread(array: Movable, length: number, width: number, positions: Int32Array): void {
  let end = length
  for (let gap = positions.length - 1; gap >= 0; gap--) {
    const position = positions[gap] ?? 0
    if (position < end) array.copyWithin((position + gap + 1) * width, position * width, end * width)
    end = position
  }
}

const CAPACITY_MIN = 16

/** The next capacity for `needed` items: doubled, so that appending costs a constant share. */
export function grownCapacity(current: number, needed: number): number {
  let capacity = Math.max(current, CAPACITY_MIN)
  while (capacity < needed) capacity *= 2
  return capacity
}
