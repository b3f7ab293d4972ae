import { isEqual } from './is-equal.ts'
import type { StepDifference } from './step-difference.ts'

/**
 * What changed in a list of steps that run in order: the longest common part stays, and what stands in the same gap of
 * both is one step that changed.
 */
export const diffList = (
  step: StepDifference['step'],
  path: string,
  before: readonly unknown[],
  after: readonly unknown[],
): readonly StepDifference[] => {
  const differences: StepDifference[] = []
  let [old, now] = [0, 0]
  const fill = (oldEnd: number, nowEnd: number): void => {
    while (old < oldEnd && now < nowEnd)
      differences.push({ kind: 'changed', step, path: `${path}.${now}`, before: before[old++], after: after[now++] })
    while (old < oldEnd)
      differences.push({ kind: 'removed', step, path: `${path}.${old}`, before: before[old++], after: undefined })
    while (now < nowEnd)
      differences.push({ kind: 'added', step, path: `${path}.${now}`, before: undefined, after: after[now++] })
  }
  for (const [oldIndex, nowIndex] of commonPairs(before, after)) {
    fill(oldIndex, nowIndex)
    old = oldIndex + 1
    now = nowIndex + 1
  }
  fill(before.length, after.length)
  return differences
}

/** Index pairs of a longest common subsequence. */
const commonPairs = (before: readonly unknown[], after: readonly unknown[]): readonly (readonly [number, number])[] => {
  const width = after.length + 1
  const lengths = new Int32Array((before.length + 1) * width)
  const at = (old: number, now: number): number => lengths[old * width + now] ?? 0
  for (let old = before.length - 1; old >= 0; old--)
    for (let now = after.length - 1; now >= 0; now--)
      lengths[old * width + now] = isEqual(before[old], after[now])
        ? at(old + 1, now + 1) + 1
        : Math.max(at(old + 1, now), at(old, now + 1))
  const pairs: (readonly [number, number])[] = []
  for (let old = 0, now = 0; old < before.length && now < after.length; ) {
    if (isEqual(before[old], after[now])) pairs.push([old++, now++])
    else if (at(old + 1, now) >= at(old, now + 1)) old++
    else now++
  }
  return pairs
}
