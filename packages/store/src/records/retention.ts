import type { MetricRetention } from './metric-retention.ts'
import type { RunRetention } from './run-retention.ts'
import type { StoryRetention } from './story-retention.ts'

/** How much of what grows with time is kept. */
export interface Retention {
  readonly stories: StoryRetention
  readonly runs: RunRetention
  readonly points: MetricRetention
}
