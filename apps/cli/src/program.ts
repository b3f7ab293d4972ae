import { Command, CommanderError, InvalidArgumentError, Option } from 'commander'
import { applyCommand, exportCommand, type PlanOptions, planCommand } from './declarations/declaration-commands.ts'
import { BrokenYamlError } from './declarations/read-declarations.ts'
import { EXIT, type ExitCode } from './exit-code.ts'
import { formatError } from './format-error.ts'
import { type PreviewOptions, previewCommand } from './preview/preview-command.ts'
import { UnreadableSampleError } from './preview/recorded-sample.ts'
import { UnreadableFileError } from './read-text.ts'
import { type RunOptions, runCommand } from './run/run-command.ts'
import { validateCommand } from './task/validate-command.ts'
import type { Terminal } from './terminal.ts'
import { type TestOptions, testCommand } from './test/test-command.ts'

const seconds = (text: string): number => {
  const value = Number(text)
  if (!Number.isFinite(value) || value < 0) throw new InvalidArgumentError('It must be a number of seconds, 0 or more.')
  return value
}

const help = `
Exit codes: ${EXIT.ok} done or stopped cleanly, ${EXIT.invalid} the task file has mistakes or a test of it fails, ${EXIT.usage} the command line has mistakes,
${EXIT.failed} it failed (of a run the offsets are safe: running again goes on), ${EXIT.differs} with --exit-code: something would change.
Secrets: env:NAME and file:PATH as they say; secret:NAME from SLUICE_SECRET_<NAME>, upper case, _ for . and -.
Connections that a task names by name are described in the file of --connections.
plan, apply and export ask the console at SLUICE_URL with SLUICE_API_KEY, in SLUICE_WORKSPACE if you are in several.
The default TDengine is TDENGINE_URL, for example ws://root:taosdata@127.0.0.1:6041.`

/** Runs the command line `args` (without node and script). Never throws; errors are told on the terminal. */
export const runProgram = async (args: readonly string[], terminal: Terminal): Promise<ExitCode> => {
  let exitCode: ExitCode = EXIT.ok
  const program = new Command('sluice')
    .description('Kafka topics into TDengine, described by a task file')
    .exitOverride()
    .configureOutput({ writeOut: terminal.out, writeErr: terminal.err })
    .addHelpText('after', help)

  program
    .command('validate')
    .description('check a task file without touching any server')
    .argument('<task>', 'YAML or JSON file')
    .action(async (task: string) => {
      exitCode = await validateCommand(task, terminal)
    })
  program
    .command('preview')
    .description('show what becomes of each row of a sample, stage by stage')
    .argument('<task>', 'YAML or JSON file')
    .option('--sample <file>', 'message bodies: one per line, or one JSON document after the other')
    .addOption(
      new Option('--records <file>', 'records and schemas as JSON, as the API answers kafka.sample').conflicts(
        'sample',
      ),
    )
    .option('--json', 'print the result as one line of JSON')
    .action(async (task: string, options: PreviewOptions) => {
      if (options.sample === undefined && options.records === undefined)
        program.error('error: either --sample or --records is needed')
      exitCode = await previewCommand(task, options, terminal)
    })
  program
    .command('test')
    .description('run the samples that are pinned to a task, and show what differs')
    .argument('<task>', 'YAML or JSON file')
    .option('--json', 'print the results as one line of JSON')
    .action(async (task: string, options: TestOptions) => {
      exitCode = await testCommand(task, options, terminal)
    })
  program
    .command('run')
    .description('run a task in the foreground; SIGINT or SIGTERM drains and stops it')
    .argument('<task>', 'YAML or JSON file')
    .option('--until-caught-up', 'end when every partition reached the end it had at the start')
    .option('--json', 'print the totals as one line of JSON')
    .addOption(
      new Option('--sink <sink>', 'where rows go; null only counts them')
        .choices(['tdengine', 'null'])
        .default('tdengine'),
    )
    .option('--dead-letters <file>', 'rows that cannot be written, as lines of JSON', 'dead-letters.ndjson')
    .option('--connections <file>', 'saved connections that the task names')
    .option('--metrics-interval <seconds>', 'how often numbers are told; 0 never', seconds, 10)
    .action(async (task: string, options: RunOptions) => {
      exitCode = await runCommand(task, options, terminal)
    })
  const declarations = (name: string, description: string): Command =>
    program
      .command(name)
      .description(description)
      .argument('<folder>', 'YAML files of connections, tasks, alert channels and rules')
      .option('--prune', 'delete what the workspace has and no file declares')
      .option('--check', 'also ask the servers: whether changed connections work, topics are there, tables fit')
      .option('--secrets <file>', 'YAML with values of secrets by key and name; ${env:NAME} stands for a variable')
      .option('--json', 'print the plan as one line of JSON')
  declarations('plan', 'show what would change so that a workspace is as its files say')
    .option('--exit-code', `end with ${EXIT.differs} when something would change`)
    .action(async (folder: string, options: PlanOptions) => {
      exitCode = await planCommand(folder, options, terminal)
    })
  declarations('apply', 'make a workspace as its files say: all of it, or nothing').action(
    async (folder: string, options: PlanOptions) => {
      exitCode = await applyCommand(folder, options, terminal)
    },
  )
  program
    .command('export')
    .description('write a workspace as files, secrets as references only')
    .argument('<folder>', 'is made if need be')
    .action(async (folder: string) => {
      exitCode = await exportCommand(folder, terminal)
    })
  program
    .command('secrets')
    .description('what keeps stored secrets safe')
    .command('rotate')
    .description('seal every stored secret under SLUICE_SECRET_KEY; SLUICE_SECRET_KEYS_OLD has the keys before it')
    .action(async () => {
      // Nothing else here needs Postgres, and its client is large.
      const { rotateCommand } = await import('./secrets/rotate-command.ts')
      exitCode = await rotateCommand(terminal)
    })

  try {
    await program.parseAsync(args, { from: 'user' })
    return exitCode
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage
    terminal.err(formatError(error))
    if (error instanceof BrokenYamlError) return EXIT.invalid
    return error instanceof UnreadableFileError || error instanceof UnreadableSampleError ? EXIT.usage : EXIT.failed
  }
}
