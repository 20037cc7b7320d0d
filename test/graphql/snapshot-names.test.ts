import { expect, test } from 'vitest';
import { openSmallWorld } from './small-world.ts';

test('an answer about a snapshot keeps the names and units it had, while the operational types show the present ones', async () => {
  await using world = await openSmallWorld();
  const { prisma } = world.database;
  await prisma.region.update({ where: { code: '15' }, data: { nameId: 'Jambi Raya' } });
  const { id } = await prisma.indicatorVersion.findFirstOrThrow({ where: { indicator: { code: 'POV-01' } } });
  await prisma.indicatorVersion.update({ where: { id }, data: { nameId: 'Kemiskinan baru', unit: 'orang' } });
  const { data } = await world.ask(`{
    trend(indicator: "POV-01", regions: ["15"], last: 1) {
      indicator { name unit latestPeriod regionsReporting }
      series { region { name level parent { name } } points { formatted } }
    }
    region(ref: "15") { name trend(indicator: "POV-01", last: 1) { region { name } } }
    indicator(code: "POV-01") { name unit latestPeriod }
  }`);
  expect(data).toEqual({
    trend: {
      indicator: { name: 'Kemiskinan', unit: '%', latestPeriod: '2024', regionsReporting: 38 },
      series: [
        {
          region: { name: 'Jambi', level: 'PROVINCE', parent: { name: 'Indonesia' } },
          points: [{ formatted: '6,0%' }],
        },
      ],
    },
    region: { name: 'Jambi Raya', trend: { region: { name: 'Jambi' } } },
    indicator: { name: 'Kemiskinan baru', unit: 'orang', latestPeriod: '2024' },
  });
});
