import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startServer } from '../support/kinerja.ts';

/** About 34 s on two nearly idle cores; other tests run beside this one. */
const boundMs = 60_000;

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
  { timeout: boundMs * 3 },
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'kinerja-start-'));
    const options = { dataFolder: join(folder, 'data'), command: ['npm', 'start', '--silent'] as const };
    try {
      const begun = performance.now();
      const first = await startServer(options);
      const { trend } = await first.graphql<{ trend: { series: { region: { code: string }; points: { value: number }[] }[]; caveats: { code: string }[] } }>(question); // prettier-ignore
      expect(performance.now() - begun).toBeLessThan(boundMs);
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
