'use client'

import { Anchor } from '@mantine/core'
import { type ConnectionAddress, isSavedSource, type TaskDetail, type TaskSpec } from '@sluice/contracts'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import facts from '#src/components/facts.module.css'
import { NumberText } from '#src/components/number-text.tsx'
import { Timestamp } from '#src/components/timestamp.tsx'
import { ReplaySafetyFact } from '#src/features/replay-safety/replay-safety-fact.tsx'
import { FactsButton } from '#src/features/tasks/facts-button.tsx'
import { Labels } from '#src/features/tasks/list/labels.tsx'
import { connectionPath } from '#src/lib/connection-paths.ts'
import classes from './task-parts.module.css'

const connectionsOf = ({ source, target }: TaskSpec): readonly ConnectionAddress[] => [
  ...(isSavedSource(source) ? [{ kind: 'kafka' as const, name: source.connection.name }] : []),
  ...(target.connection.kind === 'saved' ? [{ kind: 'tdengine' as const, name: target.connection.name }] : []),
]

/** What a task reads and writes, through which connections, and since when. */
export const TaskFacts = ({ task }: { task: TaskDetail }) => {
  const t = useTranslations('task')
  const fleet = useTranslations('fleet')
  const replay = useTranslations('replaySafety')
  const { topics, topicPattern, end } = task.spec.source
  const connections = connectionsOf(task.spec)
  return (
    <dl className={facts.facts}>
      <div>
        <dt>{topicPattern === undefined ? t('topics', { count: topics.length }) : t('topicPattern')}</dt>
        <dd className={classes.code}>{topicPattern ?? topics.join(', ')}</dd>
      </div>
      {end.at === 'never' ? null : (
        <div>
          <dt>{t('end')}</dt>
          <dd>{end.at === 'now' ? t('endNow') : <Timestamp iso={new Date(end.timestampMs).toISOString()} />}</dd>
        </div>
      )}
      <div>
        <dt>{t('target')}</dt>
        <dd className={classes.code}>{task.target}</dd>
      </div>
      {connections.length === 0 ? null : (
        <div>
          <dt>{t('connections', { count: connections.length })}</dt>
          <dd>
            {connections.map((connection, index) => (
              <span key={connection.kind}>
                {index === 0 ? '' : ' → '}
                <Anchor component={Link} href={connectionPath(connection)} size="sm" underline="always">
                  {connection.name}
                </Anchor>
              </span>
            ))}
          </dd>
        </div>
      )}
      <div>
        <dt>{fleet('facts.owner')}</dt>
        <dd>
          {task.owner === null ? <NumberText value={null} /> : task.owner} <FactsButton task={task} />
        </dd>
      </div>
      {task.labels.length === 0 ? null : (
        <div>
          <dt>{fleet('facts.labels')}</dt>
          <dd>
            <Labels labels={task.labels} />
          </dd>
        </div>
      )}
      <div>
        <dt>{t('group')}</dt>
        <dd>{task.workerGroup}</dd>
      </div>
      <div>
        <dt>{t('version', { version: task.version })}</dt>
        <dd>
          <Timestamp iso={task.updatedAt} />
        </dd>
      </div>
      <div>
        <dt>{replay('label')}</dt>
        <dd>
          <ReplaySafetyFact spec={task.spec} taskId={task.id} />
        </dd>
      </div>
      <div>
        <dt>{t('created')}</dt>
        <dd>
          <Timestamp iso={task.createdAt} />
        </dd>
      </div>
    </dl>
  )
}
