import { join } from 'node:path'
import { identityOf, SluiceError, type TaskSpec } from '@sluice/contracts'
import { chosenTopics, createEngine, createMemoryLedger, type EngineOptions, prepareTask } from '@sluice/engine'
import { loadKafkaClient, parseKafkaClient, resolveKafka } from '@sluice/kafka'
import { createTargetGuard, parseAllowedTargets, type TargetGuard } from '@sluice/network'
import { createSchemaRegistry, resolveRegistry } from '@sluice/schema-registry'
import { createTdengine, type LaneWriter } from '@sluice/tdengine'
import type { CompiledTransform, TableLayout } from '@sluice/transform'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { readText } from '../read-text.ts'
import { type CheckedTask, checkTask } from '../task/check-task.ts'
import { formatIssue } from '../task/issue.ts'
import type { Terminal } from '../terminal.ts'
import { findCluster, resolveTdengine, type SavedConnections, taskIdOf } from './connections.ts'
import { openDeadLetterFile } from './dead-letter-file.ts'
import { createStopwatch } from './measure.ts'
import { nullLane } from './null-sink.ts'
import { formatReport, makeReport } from './report.ts'
import { readConnections } from './saved-connections.ts'
import { localSecrets } from './secrets.ts'
import { terminalObserver } from './terminal-observer.ts'

export interface RunOptions {
  readonly untilCaughtUp?: boolean
  readonly json?: boolean
  readonly sink: 'tdengine' | 'null'
  readonly deadLetters: string
  /** File of saved connections. */
  readonly connections?: string
  /** Seconds. */
  readonly metricsInterval: number
}

/** As for workers. */
const ALLOWED_TARGETS = 'SLUICE_ALLOWED_TARGETS'
const KAFKA_CLIENT = 'SLUICE_KAFKA_CLIENT'

interface Target {
  readonly transform: CompiledTransform
  openWriter(layout: TableLayout, lane: number): Promise<LaneWriter>
  readonly fit?: EngineOptions['fit']
  readonly tags?: EngineOptions['tags']
  close(): Promise<void>
}

const openTarget = async (
  spec: TaskSpec,
  task: CheckedTask,
  options: RunOptions,
  saved: SavedConnections,
  guard: TargetGuard,
  terminal: Terminal,
): Promise<Target> => {
  if (options.sink === 'tdengine') {
    const secrets = localSecrets(terminal.env)
    const connection = await resolveTdengine(spec.target.connection, saved, secrets, terminal.env)
    return prepareTask(spec, createTdengine({ guard }), connection)
  }
  if (task.transform?.ok !== true) throw new SluiceError('INTERNAL', 'a task without issues compiles')
  return { transform: task.transform.compiled, openWriter: async () => nullLane(), close: async () => undefined }
}

/** `sluice run`: the engine of the workers in the foreground, without Postgres and Redis. */
export const runCommand = async (file: string, options: RunOptions, terminal: Terminal): Promise<ExitCode> => {
  const task = await checkTask(await readText(file))
  for (const issue of task.issues) terminal.err(`${formatIssue(file, issue)}\n`)
  const { spec } = task
  if (spec === null || task.issues.length > 0) return EXIT.invalid

  const secrets = localSecrets(terminal.env)
  const saved = await readConnections(options.connections)
  const guard = createTargetGuard(parseAllowedTargets(terminal.env[ALLOWED_TARGETS], ALLOWED_TARGETS))
  const openKafka = await loadKafkaClient(parseKafkaClient(terminal.env[KAFKA_CLIENT], KAFKA_CLIENT))
  const cluster = findCluster(spec, saved)
  const target = await openTarget(spec, task, options, saved, guard, terminal)
  const schemas =
    cluster.registry === null
      ? undefined
      : createSchemaRegistry(await resolveRegistry(cluster.registry, secrets), { guard })
  const clientId = identityOf(spec.source.clientId, taskIdOf(spec))
  const kafka = openKafka(await resolveKafka(cluster, clientId, secrets), { guard })
  const deadLetters = await openDeadLetterFile(options.deadLetters, spec.target)
  const stopwatch = createStopwatch()
  try {
    const engine = createEngine({
      spec,
      taskId: taskIdOf(spec),
      kafka,
      ...(await chosenTopics(spec.source, kafka)),
      transform: stopwatch.transform(target.transform),
      schemas,
      openWriter: async (layout, lane) => stopwatch.lane(await target.openWriter(layout, lane)),
      fit: target.fit,
      tags: target.tags,
      spillPath: join('.sluice', 'tasks', taskIdOf(spec), spec.errorPolicies.cache.location, '0'),
      ledger: createMemoryLedger(),
      deadLetters,
      observer: terminalObserver(terminal, options.metricsInterval),
      untilCaughtUp: options.untilCaughtUp ?? false,
    })
    const forgetSignals = terminal.onStopSignal(() => void engine.stop())
    // A failed start is in `done` too, and told by the observer.
    await engine.start().catch(() => undefined)
    const end = await engine.done
    forgetSignals()
    const report = makeReport(end, engine.snapshot(), stopwatch.read())
    terminal.out(options.json === true ? `${JSON.stringify(report)}\n` : formatReport(report))
    return end.reason === 'failed' ? EXIT.failed : EXIT.ok
  } finally {
    await Promise.all([kafka.close(), deadLetters.close(), target.close()])
  }
}
