import type { TaskDetail, TaskVersion } from '@sluice/contracts'
import { diffPreviews, type PreviewDifference } from '@sluice/transform'
import { clusterOfTask } from '#src/lib/cluster-of-task.ts'
import { precisionOfTask } from '#src/lib/precision-of-task.ts'
import { previewSpec } from '#src/lib/preview-spec.ts'
import { runProbe } from '#src/lib/run-probe.ts'

/** Topics that match a pattern are not known here; one that does is enough for a look. */
const sampledTopics = async ({ id, spec }: TaskDetail): Promise<readonly string[]> => {
  if (spec.source.topicPattern === undefined) return spec.source.topics
  const { connection, context } = clusterOfTask(id, spec)
  const { topics } = await runProbe('kafka.topics', context, { connection })
  const { compileTopicPattern } = await import('@sluice/transform')
  const isMatch = compileTopicPattern(spec.source.topicPattern)
  return topics
    .filter(({ name }) => isMatch(name))
    .map(({ name }) => name)
    .slice(0, 1)
}

/**
 * What two versions make of the first messages of the topics that the task reads now. Throws ApiClientError with what the
 * worker answered.
 */
export const compareVersions = async (
  task: TaskDetail,
  before: TaskVersion,
  after: TaskVersion,
  count: number,
): Promise<PreviewDifference> => {
  const { connection, registry, context } = clusterOfTask(task.id, task.spec)
  const { compression, isolation } = task.spec.source
  const [{ records, schemas }, precision] = await Promise.all([
    sampledTopics(task).then((topics) =>
      runProbe('kafka.sample', context, { connection, registry, topics, compression, isolation, limit: count }),
    ),
    precisionOfTask(task.id, task.spec),
  ])
  const previewed = { records, schemas, precision }
  const [old, now] = await Promise.all([previewSpec(before.spec, previewed), previewSpec(after.spec, previewed)])
  return diffPreviews(old, now)
}
