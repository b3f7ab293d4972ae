/** Fetched when the first pattern is typed: the engine is large. */
export { compileTopicPattern } from '@sluice/transform'
