import { pino } from 'pino'

/** pino's number of a level: what matters more has a larger one. `silent` is above all. */
export const levelNumber = (level: string): number => pino.levels.values[level] ?? Number.POSITIVE_INFINITY
