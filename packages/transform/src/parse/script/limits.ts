/** What one call of a script may use (issue: 50 ms and 16 MiB a call). */
export const SCRIPT_TIME_MAX_MS = 50
export const SCRIPT_MEMORY_MAX_BYTES = 16 * 1024 * 1024
/** Longer payloads would not fit into the memory of a call together with what is parsed of them. */
export const SCRIPT_INPUT_MAX_CHARACTERS = 4 * 1024 * 1024
/**
 * The stack inside the sandbox. The sandbox measures its own stack, not that of the engine that runs it, which holds about
 * four times as much; twice this size let deeply nested source code overflow the outer one, and that cannot be recovered.
 */
export const SCRIPT_STACK_BYTES = 32 * 1024
