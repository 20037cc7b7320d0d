import { describe, expect, test } from 'vitest';
import { migrate } from '../../src/operational/migrate.ts';
import { readReferenceData } from '../../src/operational/reference-data.ts';
import { seedReference } from '../../src/operational/seed.ts';
import { databaseKinds, openTestDatabase } from '../support/database.ts';

const reference = await readReferenceData();

describe.each(databaseKinds)('reference data on the %s database', (kind) => {
  test('are the whole country, its governments, and the rules', async () => {
    await using database = await openTestDatabase({ kind });
    const { prisma } = database;
    const levels = await prisma.region.groupBy({ by: ['level'], _count: true, orderBy: { level: 'asc' } });
    expect(levels.map(({ level, _count }) => [level, _count])).toEqual([
      ['NATION', 1],
      ['PROVINCE', 38],
      ['REGENCY', 514],
      ['DISTRICT', 7285],
    ]);
    expect(await prisma.region.count({ where: { parent: null } })).toBe(1);
    expect(await prisma.region.count({ where: { kind: 'KABUPATEN' } })).toBe(416);
    expect(await prisma.region.count({ where: { kind: 'KOTA' } })).toBe(98);
    expect(await prisma.government.count()).toBe(546);
    expect(await prisma.government.findFirst({ where: { region: { code: '15.71' } } })).toMatchObject({
      nameId: 'Pemerintah Kota Jambi',
      nameEn: 'Government of Jambi City',
    });
    expect(await prisma.government.count({ where: { region: { code: { startsWith: '31.' } } } })).toBe(0);
    expect(await prisma.ratingScale.findFirst({ where: { isDefault: true }, include: { bands: true } })).toMatchObject({
      code: 'PERMENDAGRI_86_2017',
      bands: [{ code: 'ST' }, { code: 'T' }, { code: 'S' }, { code: 'R' }, { code: 'SR' }],
    });
    expect(await prisma.cappingPolicy.findFirst({ where: { isDefault: true } })).toMatchObject({
      code: 'CAP_120',
      cap: 120,
    });
    expect(
      await prisma.ordinalScale.findUnique({ where: { code: 'BPK_OPINION' }, include: { items: true } }),
    ).toMatchObject({
      items: [
        { code: 'WTP', score: 4 },
        { code: 'WDP', score: 3 },
        { code: 'TW', score: 2 },
        { code: 'TMP', score: 1 },
      ],
    });
  });

  test('hold one regency with its names, codes, seat, parents and zone', async () => {
    await using database = await openTestDatabase({ kind });
    const region = await database.prisma.region.findUniqueOrThrow({
      where: { code: '18.03' },
      include: {
        codes: { orderBy: { system: 'asc' }, select: { system: true, code: true } },
        aliases: { select: { name: true, kind: true } },
        parent: { select: { code: true, nameEn: true, timeZone: true } },
        populations: { select: { year: true, total: true } },
        _count: { select: { children: true } },
      },
    });
    expect(region).toMatchObject({
      nameId: 'Kabupaten Lampung Utara',
      nameEn: 'North Lampung Regency',
      timeZone: 'Asia/Jakarta',
      codes: [
        { system: 'KEMENDAGRI', code: '18.03' },
        { system: 'BPS', code: '1806' },
      ],
      aliases: [{ name: 'Kotabumi', kind: 'SEAT' }],
      parent: { code: '18', nameEn: 'Lampung', timeZone: 'Asia/Jakarta' },
      populations: [{ year: 2024, total: 675626 }],
      _count: { children: 23 },
    });
  });

  test('are brought in once: a second run changes nothing', async () => {
    await using database = await openTestDatabase({ kind, empty: true });
    await migrate(database);
    expect(await seedReference(database)).toEqual({ changed: true });
    const before = database.statementCount();
    expect(await seedReference(database)).toEqual({ changed: false });
    expect(database.statementCount() - before).toBeLessThan(6);
  });

  test('of a newer version change rows in place and keep their ids', async () => {
    await using database = await openTestDatabase({ kind });
    const { prisma } = database;
    const include = { aliases: true } as const;
    const jambi = await prisma.region.findUniqueOrThrow({ where: { code: '15.71' }, include });
    const newer = {
      ...reference,
      regions: reference.regions.map((row) => (row.code === '15.71' ? { ...row, nameEn: 'The City of Jambi' } : row)),
      aliases: [
        ...reference.aliases.filter(({ name }) => name !== 'Makasar'),
        { regionCode: '15.71', name: 'Kota Seberang', kind: 'ALIAS' as const },
      ],
    };
    expect(await seedReference(database, newer)).toEqual({ changed: true });
    expect(await prisma.region.findUniqueOrThrow({ where: { code: '15.71' }, include })).toEqual({
      ...jambi,
      nameEn: 'The City of Jambi',
      aliases: [{ id: expect.any(Number), regionId: jambi.id, name: 'Kota Seberang', kind: 'ALIAS' }],
    });
    expect(await prisma.regionAlias.count({ where: { name: 'Makasar' } })).toBe(0);
    expect(await prisma.region.count()).toBe(7838);
  });

  test('that fail leave nothing behind', async () => {
    await using database = await openTestDatabase({ kind, empty: true });
    await migrate(database);
    const broken = { ...reference, governments: [{ regionCode: 'no such region', nameId: 'x', nameEn: 'x' }] };
    await expect(seedReference(database, broken)).rejects.toThrow(/null value in column "region_id"/);
    expect(await database.prisma.region.count()).toBe(0);
    expect(await seedReference(database)).toEqual({ changed: true });
  });
});

describe('facts of the reference data', () => {
  const bps = new Map(
    reference.codes.filter((row) => row.system === 'BPS' && !row.validTo).map((row) => [row.regionCode, row.code]),
  );

  test('199 of the 514 regencies and cities have another code at BPS', () => {
    const regencies = reference.regions.filter(({ level }) => level === 'REGENCY');
    expect(regencies.filter(({ code }) => !bps.has(code))).toEqual([]);
    expect(regencies.filter(({ code }) => bps.get(code) !== code.replace('.', ''))).toHaveLength(199);
  });

  test('no code of a system belongs to two regions', () => {
    const regions = new Map<string, Set<string>>();
    for (const { system, code, regionCode } of reference.codes) {
      const key = `${system} ${code}`;
      regions.set(key, (regions.get(key) ?? new Set()).add(regionCode));
    }
    expect([...regions].filter(([, codes]) => codes.size > 1)).toEqual([]);
  });

  test('every province has a BPS and an ISO code, an English name, a population, a place and a zone', () => {
    const iso = new Set(reference.codes.filter(({ system }) => system === 'ISO').map(({ regionCode }) => regionCode));
    const populated = new Set(reference.populations.map(({ regionCode }) => regionCode));
    const provinces = reference.regions.filter(({ level }) => level === 'PROVINCE');
    const lacking = provinces.filter(
      ({ code, nameEn, latitude }) =>
        !bps.has(code) || !iso.has(code) || !populated.has(code) || nameEn === null || latitude === null,
    );
    expect(lacking).toEqual([]);
    const zone = (code: string) => reference.regions.find((region) => region.code === code)!.timeZone;
    expect(['15.71', '73.71', '91.71', '61', '64'].map(zone)).toEqual([
      'Asia/Jakarta',
      'Asia/Makassar',
      'Asia/Jayapura',
      'Asia/Jakarta',
      'Asia/Makassar',
    ]);
  });

  test('Papua came apart in 2022: three provinces of it, one of Papua Barat, with shares that leave a rest', () => {
    const since2022 = reference.lineage.filter(({ date }) => date > '2022');
    expect(since2022.map(({ fromCode, toCode, date }) => [fromCode, toCode, date])).toEqual([
      ['91', '93', '2022-07-25'],
      ['91', '94', '2022-07-25'],
      ['91', '95', '2022-07-25'],
      ['92', '96', '2022-12-08'],
    ]);
    const share = since2022.filter(({ fromCode }) => fromCode === '91').reduce((sum, row) => sum + row.share!, 0);
    expect(share).toBeGreaterThan(0.5);
    expect(share).toBeLessThan(1);
    expect(reference.regions.find(({ code }) => code === '93')).toMatchObject({ validFrom: '2022-07-25' });
  });

  test('every alias, seat and line of descent names a region that exists', () => {
    const codes = new Set(reference.regions.map(({ code }) => code));
    const named = [
      ...reference.aliases.map(({ regionCode }) => regionCode),
      ...reference.codes.map(({ regionCode }) => regionCode),
      ...reference.lineage.flatMap(({ fromCode, toCode }) => [fromCode, toCode]),
    ];
    expect(named.filter((code) => !codes.has(code))).toEqual([]);
  });
});
