#!/usr/bin/env node
import { join, resolve } from 'node:path';
import { exitCodes, parseCommandLine, type CommandRequest } from './commands/command-line.ts';
import { explainFailure } from './commands/failure.ts';
import { reportTo } from './commands/report.ts';
import { kinerjaVersion } from './version.ts';
import { parseConfig, type Config } from './config.ts';
import { askControl } from './control/ask.ts';

/** More threads than statements are admitted, so that a slow question never delays a file (measured: 11.9 s with the default 4). */
const threadPoolSize = '16';

const report = reportTo(process.stdout, process.stderr);
const stop = new AbortController();
process.exitCode = await main(process.argv.slice(2));
report.end();

async function main(words: readonly string[]): Promise<number> {
  const request = parseCommandLine(words, {
    version: kinerjaVersion,
    write: (text) => process.stdout.write(text),
    writeProblem: (text) => process.stderr.write(text),
  });
  if (typeof request === 'number') return request;
  if (request.command === 'serve') enlargeThreadPool();
  const config = readConfig();
  if (config === null) return exitCodes.usage;
  stopOnSignals();
  try {
    if (request.command === 'verify') return await verifyAlone(config, request);
    return request.command === 'serve' ? await serveUntilStopped(config) : await handOverOrRun(config, request);
  } catch (error) {
    return explainFailure(error, report, stop.signal);
  }
}

/** Inside a running process the setting comes too late, so the process starts again in its own place, once. */
function enlargeThreadPool(): void {
  if (process.env['UV_THREADPOOL_SIZE'] !== undefined || process.execve === undefined) return;
  const environment = { ...process.env, UV_THREADPOOL_SIZE: threadPoolSize };
  process.execve(process.execPath, [process.execPath, ...process.execArgv, ...process.argv.slice(1)], environment);
}

function readConfig(): Config | null {
  try {
    const config = parseConfig(process.env, process.cwd());
    for (const warning of config.warnings) report.problem(`Warning: ${warning}`);
    return config;
  } catch (error) {
    explainFailure(error, report, stop.signal);
    return null;
  }
}

/** The first signal stops what runs, in order; a second one stops the process. */
function stopOnSignals(): void {
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.on(name, () => {
      if (stop.signal.aborted) process.exit(exitCodes.failed);
      stop.abort(new DOMException(`Stopped by ${name}.`, 'AbortError'));
    });
  }
}

async function serveUntilStopped(config: Config): Promise<number> {
  // graphql-js asks of every value whether another copy of graphql-js made it, unless it is told that it need not: 16 % of 5,080 numbers.
  process.env['NODE_ENV'] ??= 'production';
  const { serve } = await import('./app.ts');
  await using server = await serve(config, report, stop.signal);
  report.line(`Kinerja ${kinerjaVersion} answers:`);
  for (const path of ['/graphql', '/health', '/ready']) report.line(`  ${server.address}${path}`);
  if (server.isDemo)
    report.line('All figures are the synthetic demo. For real ones: KINERJA_DATA=folder KINERJA_DEMO=off npm start');
  await new Promise((resume) => stop.signal.addEventListener('abort', resume, { once: true }));
  report.line('Stopping: running requests may end.');
  return exitCodes.done;
}

async function handOverOrRun(config: Config, given: CommandRequest): Promise<number> {
  const request = withAbsolutePaths(given);
  const handedOver = await askControl(config.dataFolder, request, report, stop.signal);
  if (handedOver !== null) return handedOver;
  if (request.command !== 'doctor') return runAlone(config, request);
  // A doctor is called when something is wrong: what cannot be opened is a finding.
  const { examineWithoutWorkshop } = await import('./commands/doctor.ts');
  return runAlone(config, request).catch((error: Error) => examineWithoutWorkshop(config.dataFolder, error, report));
}

/** Loaded only here: asking a server needs none of it, and is three times as quick without. */
async function runAlone(config: Config, request: CommandRequest): Promise<number> {
  const { openWorkshop } = await import('./app.ts');
  const { runCommand } = await import('./commands/run.ts');
  await using workshop = await openWorkshop(config, report);
  return await runCommand(workshop, request, report, stop.signal);
}

/** Never handed to a server: who does not trust an answer does not ask who gave it. */
async function verifyAlone({ dataFolder }: Config, { args }: CommandRequest): Promise<number> {
  const { verify } = await import('./commands/verify.ts');
  return verify({ file: String(args['file']), folder: join(dataFolder, 'snapshots') }, report, stop.signal);
}

/** The server works in another folder than the person who asks. */
function withAbsolutePaths({ command, args }: CommandRequest): CommandRequest {
  const absolute = Object.entries(args).map(([name, value]) => [
    name,
    ['file', 'map'].includes(name) && typeof value === 'string' ? resolve(value) : value,
  ]);
  return { command, args: Object.fromEntries(absolute) as CommandRequest['args'] };
}
