import { expect, test } from 'vitest';
import { parseConfig } from '../src/config.ts';
import { BadUserInput } from '../src/errors.ts';

const parse = (environment: Record<string, string>) => parseConfig(environment, '/srv/kinerja');

test('an empty environment gives the documented defaults', () => {
  expect(parse({})).toEqual({
    host: '127.0.0.1',
    port: 4000,
    databaseUrl: null,
    dataFolder: '/srv/kinerja/.kinerja',
    demo: 'auto',
    demoScale: 1,
    limits: {
      timeoutMs: 30_000,
      maxRows: 100_000,
      concurrency: 3,
      threads: 1,
      queue: 200,
      heavyRows: 1_000_000,
      keptCells: 100_000,
      memory: '2GB',
    },
    answerCacheBytes: 64_000_000,
    documents: { folder: null, only: false },
    snapshotKeep: null,
    thresholds: { coverageFloor: 0.8, smallSample: 30, exactRows: 2_000_000 },
    privacy: { fewestPeople: 5, fewestRaters: 3 },
    logLevel: 'info',
    warnings: [],
  });
});

test('an empty variable counts as absent', () => {
  expect(parse({ PORT: '', DATABASE_URL: ' ', KINERJA_DEMO: '' })).toMatchObject({ port: 4000, databaseUrl: null });
});

test('all faults are reported at once, each with what is allowed', () => {
  const environment = {
    PORT: '99999',
    DATABASE_URL: 'mysql://root:secret@db/x',
    KINERJA_DEMO: 'yes',
    KINERJA_MAX_ROWS: '1e3',
  };
  let fault: unknown;
  try {
    parse(environment);
  } catch (error) {
    fault = error;
  }
  expect(fault).toBeInstanceOf(BadUserInput);
  expect((fault as BadUserInput).message).toBe(
    [
      'The environment has faults:',
      'PORT must be between 0 and 65535 (a TCP port; 0 for any free one), but is "99999".',
      'DATABASE_URL must look like postgresql://user:password@host:5432/database.',
      'KINERJA_DEMO must be one of auto, off, but is "yes".',
      'KINERJA_MAX_ROWS must be a whole number (rows of one answer), but is "1e3".',
    ].join('\n  '),
  );
});

test('a host that others can reach is allowed and warned about', () => {
  expect(parse({ HOST: '0.0.0.0' }).warnings).toEqual([expect.stringContaining('reachable from other machines')]);
  expect(parse({ HOST: '::1' }).warnings).toEqual([]);
});

test('a misspelt setting is named with its nearest match', () => {
  expect(parse({ KINERJA_DEMOO: 'off' }).warnings).toEqual([
    'KINERJA_DEMOO is not a setting and has no effect. Did you mean KINERJA_DEMO?',
  ]);
});
