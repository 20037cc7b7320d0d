import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startServer } from '../support/kinerja.ts';

/** Of processor time: about 34 s, on two idle cores as much of the clock; other tests run beside this one. */
const boundSeconds = 60;

const question = `{
  trend(metric: INDICATOR_ATTAINMENT, indicator: "LIC-01", regions: ["Jambi", "Kotabumi", "Makassar"], grain: QUARTER, period: "2023..2024") {
    indicator { name }
    series { region { code name } points { period value formatted target { low high } verdict status } }
    caveats { code }
    snapshot { id takenAt }
    provenance { plan { source reason } }
  }
}`;

test(
  'npm start on an empty folder answers the first question within a minute, and starts again at once',
  { timeout: boundSeconds * 5_000 },
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'kinerja-start-'));
    const options = { dataFolder: join(folder, 'data'), command: ['npm', 'start', '--silent'] as const };
    try {
      const first = await startServer(options);
      const { trend } = await first.graphql<{ trend: { series: { region: { code: string }; points: { value: number }[] }[]; caveats: { code: string }[] } }>(question); // prettier-ignore
      expect(await processorSeconds(options.dataFolder)).toBeLessThan(boundSeconds);
      expect(trend.series.map(({ region, points }) => [region.code, points.length])).toEqual([['15.71', 8], ['18.03', 8], ['73.71', 8]]); // prettier-ignore
      expect(trend.series.flatMap(({ points }) => points).every(({ value }) => Number.isFinite(value))).toBe(true);
      expect(trend.caveats.map(({ code }) => code)).toContain('SYNTHETIC');
      expect((await fetch(`${first.address}/health`)).status).toBe(200);
      expect((await fetch(`${first.address}/ready`)).status).toBe(200);
      // A signal to npm reaches the server: nothing is left running, nothing is locked.
      expect((await first.stop()).output).toContain('Stopping');

      const again = await startServer(options);
      expect(await again.graphql<object>(question)).toMatchObject({ trend: { series: trend.series } });
      const { problems } = await again.stop();
      expect(problems).not.toContain('demo data');
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
);

/** What the process that has a data folder has used so far, in its threads and by the system for it. */
async function processorSeconds(dataFolder: string): Promise<number> {
  const { pid } = JSON.parse(await readFile(join(dataFolder, 'lock.json'), 'utf8')) as { pid: number };
  const afterName = (await readFile(`/proc/${pid}/stat`, 'utf8')).split(') ')[1]!.split(' ');
  const [user, system] = afterName.slice(11, 13).map(Number) as [number, number];
  const ticksPerSecond = 100;
  return (user + system) / ticksPerSecond;
}
