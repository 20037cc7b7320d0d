import { Argument, Command, CommanderError, InvalidArgumentError } from 'commander';
import type { ImportKindName } from '../import/kinds.ts';
import { findNearest } from '../rules/nearest-match.ts';

/** What the words of the command line ask for. Plain data: it may be handed to a running server. */
export interface CommandRequest {
  readonly command: string;
  readonly args: Readonly<Record<string, unknown>>;
}

export interface CommandLineOptions {
  readonly version: string;
  readonly write: (text: string) => void;
  readonly writeProblem: (text: string) => void;
}

/** Names alone: a command that a server does need not load what does it. */
export const importKindNames: readonly ImportKindName[] = [
  'organisation-units',
  'indicators',
  'targets',
  'observations',
  'service-types',
  'service-cases',
  'service-case-steps',
  'complaints',
  'satisfaction-responses',
  'survey-responses',
  'statistics',
  'programmes',
  'programme-budgets',
  'causes',
  'corrective-actions',
  'submissions',
  'trainings',
  'training-participations',
  'feedback',
  'objections',
  'awards',
  'decisions',
  'weaknesses',
  'ratings-360',
  'competency-assessments',
  'professionalism-scores',
  'task-statistics',
  'document-statistics',
  'guides',
  'events',
  'evidence',
  'objectives',
  'individual-indicators',
  'holidays',
  'jobs',
  'competency-standards',
  'employees',
  'appraisals',
  'organisation-appraisals',
  'teams',
  'team-members',
  'team-results',
];

/** Exit codes: 0 done, 1 refused or failed, 2 wrong usage. */
export const exitCodes = { done: 0, failed: 1, usage: 2 } as const;

/** The request, or the exit code where nothing is left to do: help was printed, or the usage was wrong. */
export function parseCommandLine(words: readonly string[], options: CommandLineOptions): CommandRequest | number {
  let request: CommandRequest | null = null;
  const program = describe(options, (command, args) => {
    request = { command, args };
  });
  try {
    program.parse(words, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
  }
  return request ?? exitCodes.usage;
}

type Ask = (command: string, args: Readonly<Record<string, unknown>>) => void;

function describe({ version, write, writeProblem }: CommandLineOptions, ask: Ask): Command {
  const program = withSuggestions(new Command('kinerja'))
    .description('Analytics and reporting on the performance of regional governments.')
    .version(version, '-V, --version', 'print the version')
    .configureOutput({ writeOut: write, writeErr: writeProblem })
    .helpOption('-h, --help', 'print help on a command')
    .helpCommand('help [command]', 'print help on a command')
    .addHelpText('after', afterHelp);

  command(program, 'serve', 'start the server: what npm start runs').action(() => ask('serve', {}));
  command(program, 'migrate', "bring the database to this version's schema; say what was applied").action(() =>
    ask('migrate', {}),
  );
  command(program, 'import', 'load a CSV file; rejected rows are kept with line, column and reason')
    .addArgument(choice('<KIND>', `what the rows are: ${importKindNames.join(', ')}`, importKindNames))
    .argument('FILE', 'CSV, UTF-8, with a header row')
    .option('--source <name>', 'who published the figures')
    .option('--map <file.json>', 'how a file that is not tidy becomes one: renamed columns, constants, filters')
    .option('--dry-run', 'check every row, change nothing')
    .action((kind: string, file: string, given: object) => ask('import', { kind, file, ...given }));

  const snapshot = command(program, 'snapshot', 'export the database for analysis, list, check and retire exports');
  command(snapshot, 'create', 'take a snapshot; returns when a running server answers from it')
    .option('--full', 'write every file anew, also those of quarters that have not changed since the snapshot before')
    .action((given: object) => ask('snapshot create', { ...given }));
  command(snapshot, 'list', 'list snapshots, newest first').action(() => ask('snapshot list', {}));
  command(snapshot, 'verify', 'check every file of a snapshot against its manifest')
    .argument('[ID]', 'a snapshot; all of them if left out')
    .action((id: string | undefined) => ask('snapshot verify', { id: id ?? null }));
  command(snapshot, 'prune', 'retire old snapshots')
    .option('--keep <n>', 'how many to keep; KINERJA_SNAPSHOT_KEEP if left out', positive)
    .option('--dry-run', 'say what would be retired, retire nothing')
    .action((given: object) => ask('snapshot prune', { ...given }));
  command(
    snapshot,
    'advise',
    'say which rollup would have served what was asked, what it would cost and what it would save',
  ).action(() => ask('snapshot advise', {}));

  command(
    program,
    'verify',
    'check that an answer is what its snapshot says: recompute its receipt from the files alone',
  )
    .argument('RECEIPT.json', 'what receipt { json } of an answer gave')
    .action((file: string) => ask('verify', { file }));
  command(program, 'demo', 'fill an empty database with the demo, or take the demo out so that real data may come in')
    .addArgument(choice('[ACTION]', 'remove: take the demo out', ['remove']))
    .option('--scale <n>', 'so many times the cases, complaints, answers and employees, 1 to 100; 1 if left out', scale)
    .action((action: string | undefined, given: { readonly scale?: number }, self: Command) => {
      if (action && given.scale) self.error('error: --scale is for filling; remove takes the whole demo out.');
      ask(action ? `demo ${action}` : 'demo', { ...given });
    });
  command(
    program,
    'doctor',
    'check versions, database, migrations, snapshots and disk; say how to mend what is wrong',
  ).action(() => ask('doctor', {}));
  return program;
}

const afterHelp = `
Settings come from the environment: PORT, HOST, DATABASE_URL, KINERJA_DATA, KINERJA_DEMO and others (README).
Exit codes: 0 done, 1 refused or failed, 2 wrong usage.`;

function command(parent: Command, name: string, description: string): Command {
  return withSuggestions(parent.command(name)).description(description);
}

/** Wrong usage ends here, not in process.exit, and always tells what is allowed. */
function withSuggestions(target: Command): Command {
  return target
    .exitOverride()
    .allowExcessArguments(false)
    .showSuggestionAfterError(false)
    .configureOutput({ outputError: (text, write) => write(`${text.trimEnd()}${hintFor(target, text)}\n`) });
}

function hintFor(target: Command, problem: string): string {
  const isOption = problem.includes('unknown option');
  if (!isOption && !problem.includes('unknown command')) return `\nUsage: ${usageOf(target)}`;
  const allowed = isOption
    ? [...target.options.flatMap(({ long }) => long ?? []), '--help']
    : target.commands.map((child) => child.name()).concat(target.parent ? [] : ['help']);
  const nearest = findNearest(/'([^']+)'/.exec(problem)?.[1] ?? '', allowed, (word) => [word]);
  const suggestion = nearest ? ` Did you mean ${nearest.item}?` : '';
  return `.${suggestion}\nAllowed ${isOption ? 'options' : 'commands'}: ${allowed.join(', ')}.`;
}

function usageOf(target: Command): string {
  const parents: string[] = [];
  for (let parent = target.parent; parent; parent = parent.parent) parents.unshift(parent.name());
  return [...parents, target.name(), target.usage()].join(' ');
}

function choice(name: string, description: string, allowed: readonly string[]): Argument {
  return new Argument(name, description).argParser((value: string) => {
    if (allowed.includes(value)) return value;
    const nearest = findNearest(value, allowed, (word) => [word]);
    throw new InvalidArgumentError(`${nearest ? `Did you mean ${nearest.item}? ` : ''}Allowed: ${allowed.join(', ')}.`);
  });
}

function scale(value: string): number {
  if (/^([1-9]\d?|100)$/.test(value)) return Number(value);
  throw new InvalidArgumentError('It must be a whole number from 1 to 100.');
}

function positive(value: string): number {
  if (/^[1-9]\d{0,8}$/.test(value)) return Number(value);
  throw new InvalidArgumentError('It must be a whole number of at least 1.');
}
