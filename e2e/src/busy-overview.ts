import { OVERVIEW_RANGES, type Overview, type OverviewSeries } from '@sluice/contracts'

const MINUTE_MS = 60_000

const ago = (minutes: number): string => new Date(Date.now() - minutes * MINUTE_MS).toISOString()

/** A plant of a thousand tasks on a bad day: tasks that failed, that wait in vain and that are degraded. */
export const busyOverview = (): Overview => ({
  atMs: Date.now(),
  total: 1_004,
  status: [
    { status: 'RUNNING', tasks: 951 },
    { status: 'DEGRADED', tasks: 12 },
    { status: 'FAILED', tasks: 7 },
    { status: 'QUEUED', tasks: 3 },
    { status: 'PAUSED', tasks: 5 },
    { status: 'STOPPED', tasks: 19 },
    { status: 'DRAFT', tasks: 7 },
  ],
  health: [
    { health: 'ACTIVE', tasks: 903 },
    { health: 'IDLE', tasks: 41 },
    { health: 'BOUNCE', tasks: 19 },
    { health: 'FATAL', tasks: 7 },
  ],
  rowsPerSecond: 1_284_310,
  lag: 2_211_907,
  day: { written: 104_338_120_442, filtered: 1_204_991, deadLettered: 18_204 },
  needing: [
    {
      id: '11',
      name: 'press-shop.line-4.vibration',
      status: 'FAILED',
      health: 'FATAL',
      reason: 'KAFKA_TOPIC_MISSING: there is no topic press-shop.line-4.vibration',
      since: ago(3),
    },
    {
      id: '12',
      name: 'paint.robots.a-name-that-is-longer-than-most-names-of-tasks-that-people-give-to-their-tasks-on-a-usual-day',
      status: 'FAILED',
      health: 'FATAL',
      reason: 'TDENGINE_DATABASE_MISSING: there is no database paint',
      since: ago(47),
    },
    {
      id: '13',
      name: 'weather',
      status: 'DEGRADED',
      health: 'BOUNCE',
      reason: 'TDENGINE_UNREACHABLE: nothing listens on tdengine.plant:6041',
      since: ago(2),
    },
    { id: '14', name: 'energy.meters', status: 'QUEUED', health: null, reason: 'NO_WORKER: edge-7', since: ago(190) },
    { id: '15', name: 'alarms', status: 'RUNNING', health: 'BOUNCE', reason: null, since: ago(9) },
  ],
  needingTotal: 41,
  recent: ['energy.meters', 'press-shop.line-4.vibration', 'weather', 'alarms'].map((name, index) => ({
    id: `${index + 20}`,
    name,
    status: index === 0 ? 'QUEUED' : 'RUNNING',
    health: null,
    version: 12 - index,
    updatedAt: ago(11 * (index + 1)),
  })),
  errors: [
    {
      code: 'VALUE_OUT_OF_RANGE',
      deadLetters: 12_204,
      told: 0,
      tasks: 4,
      lastAt: ago(0),
      task: { id: '15', name: 'alarms' },
    },
    {
      code: 'TDENGINE_UNREACHABLE',
      deadLetters: 0,
      told: 311,
      tasks: 12,
      lastAt: ago(2),
      task: { id: '13', name: 'weather' },
    },
    {
      code: 'PARSE_JSON',
      deadLetters: 6_000,
      told: 0,
      tasks: 2,
      lastAt: ago(31),
      task: {
        id: '12',
        name: 'paint.robots.a-name-that-is-longer-than-most-names-of-tasks-that-people-give-to-their-tasks-on-a-usual-day',
      },
    },
  ],
})

/** An hour of it: the target was away for some minutes, so the lag grew and is being worked off. */
export const busySeries = (): OverviewSeries => {
  const { lengthMs, stepMs } = OVERVIEW_RANGES['1h']
  const toMs = Date.now()
  const fromMs = Math.floor((toMs - lengthMs) / stepMs) * stepMs
  const points = Array.from({ length: Math.floor((toMs - fromMs) / stepMs) }, (_, minute) => {
    const isAway = minute > 30 && minute < 38
    const rows = 1_200_000 + 90_000 * Math.sin(minute / 4)
    return {
      at: new Date(fromMs + minute * stepMs).toISOString(),
      rowsInPerSecond: isAway ? rows * 0.2 : rows,
      writtenPerSecond: isAway ? rows * 0.1 : rows * 0.96,
      deadLettersPerSecond: minute > 44 ? 9_000 : 40,
      lag: Math.max(
        20_000,
        minute <= 30 ? 30_000 : 48_000_000 * (minute < 38 ? (minute - 30) / 8 : (60 - minute) / 22),
      ),
    }
  })
  return { from: new Date(fromMs).toISOString(), to: new Date(toMs).toISOString(), stepMs, points }
}
