import { expect, test } from 'vitest';
import { generateDemo } from '../../src/demo/generate.ts';
import { demoPlaces, demoUnits } from '../../src/demo/places.ts';

const demo = generateDemo();

/** Ratio of sums over the rows of a place (and its units) that start within [from, to). */
function ratio(indicator: string, place: string, from: string, to: string): number {
  const recipe = demo.recipes.find(({ code }) => code === indicator)!;
  const rows = demo.observations.filter(
    (row) =>
      row.indicator === indicator &&
      (row.regionCode === place || row.unitCode === place || row.unitCode?.startsWith(`${place}.`)) &&
      from <= row.periodStart &&
      row.periodStart < to,
  );
  const total = (part: 'numerator' | 'denominator') => rows.reduce((sum, row) => sum + row[part]!, 0);
  return (total('numerator') / total('denominator')) * (recipe.multiplier ?? 1);
}

function yearly(indicator: string, place: string): (number | null)[] {
  return demo.observations
    .filter((row) => row.indicator === indicator && row.regionCode === place)
    .map((row) => row.value);
}

function kendallS(values: readonly number[]): number {
  return values.reduce(
    (sum, later, index) => sum + values.slice(0, index).reduce((part, earlier) => part + Math.sign(later - earlier), 0),
    0,
  );
}

const quarters = Array.from({ length: 21 }, (_, index) => {
  const month = (index * 3) % 12;
  return `${2021 + Math.floor(index / 4)}-${String(month + 1).padStart(2, '0')}-01`;
});
const byQuarter = (indicator: string, place: string) =>
  quarters.slice(0, 20).map((from, index) => ratio(indicator, place, from, quarters[index + 1]!));

test('the same seed gives the same rows, another seed gives others', () => {
  expect(generateDemo()).toEqual(demo);
  expect(generateDemo(7).observations).not.toEqual(demo.observations);
});

test('licences in Kota Jambi fall from 77 to 6 hours in July 2023 while Muaro Jambi stays flat', () => {
  expect(ratio('LIC-01', '15.71', '2021-01-01', '2023-07-01')).toBeCloseTo(77, -1);
  expect(ratio('LIC-01', '15.71', '2023-07-01', '2023-08-01')).toBeLessThan(14);
  expect(ratio('LIC-01', '15.71', '2024-01-01', '2026-01-01')).toBeCloseTo(6.16, 0);
  const [before, after] = [['2021-01-01', '2023-07-01'], ['2023-07-01', '2026-01-01']] as const; // prettier-ignore
  expect(ratio('LIC-01', '15.05', ...after) / ratio('LIC-01', '15.05', ...before)).toBeCloseTo(1, 1);
});

test('transport permits in Makassar take 45 percent less from April 2024', () => {
  const after = ratio('TRN-01', '73.71', '2024-04-01', '2026-01-01');
  expect(after / ratio('TRN-01', '73.71', '2021-01-01', '2024-04-01')).toBeCloseTo(0.55, 1);
});

test('the education office causes 70 percent of the decline of Lampung Utara in the third quarter of 2024', () => {
  const [before, after] = [['2024-04-01', '2024-07-01'], ['2024-07-01', '2024-10-01']] as const; // prettier-ignore
  const decline = ratio('HRM-02', '18.03', ...before) - ratio('HRM-02', '18.03', ...after);
  const ofEducation = ratio('HRM-02', '18.03.DISDIK', ...before) - ratio('HRM-02', '18.03.DISDIK', ...after);
  expect(decline).toBeCloseTo(8, 0);
  expect((0.4 * ofEducation) / decline).toBeCloseTo(0.7, 1);
});

test('on-time health reporting rises over 20 quarters in Kota Jambi and has no trend in Lampung Utara', () => {
  expect(kendallS(byQuarter('HLT-07', '15.71'))).toBeGreaterThan(180);
  // |S| of 20 untied values must exceed 62 to be significant at 5 percent.
  expect(Math.abs(kendallS(byQuarter('HLT-07', '18.03')))).toBeLessThan(62);
});

test('training in Makassar cuts document processing by 18 percent before the definition changes', () => {
  const after = ratio('DOC-01', '73.71', '2022-07-01', '2024-01-01');
  expect(after / ratio('DOC-01', '73.71', '2021-01-01', '2022-07-01')).toBeCloseTo(0.82, 1);
});

test('DOC-01 has a second definition from 2024 and the retired indicator has no figures from 2025', () => {
  const versions = (indicator: string, from: string) =>
    new Set(
      demo.observations
        .filter((row) => row.indicator === indicator && row.periodStart >= from)
        .map((row) => row.version),
    );
  expect([...versions('DOC-01', '2024-01-01')]).toEqual([2]);
  expect([...versions('DOC-01', '2021-01-01')].toSorted()).toEqual([1, 2]);
  expect([...versions('HRM-05', '2025-01-01')]).toEqual([]);
});

test('human development of Lampung Utara rises every year while its rank in the province falls', () => {
  const province = demoPlaces.filter(({ code }) => code.startsWith('18.')).map(({ code }) => yearly('ECO-03', code));
  const own = yearly('ECO-03', '18.03');
  const rank = (year: number) => 1 + province.filter((values) => values[year]! > own[year]!).length;
  expect(own).toEqual(own.toSorted((a, b) => a! - b!));
  expect(rank(4)).toBeGreaterThan(rank(0));
});

test('the pandemic year shows in maternal mortality', () => {
  expect(
    ratio('HLT-01', 'ID', '2021-01-01', '2022-01-01') / ratio('HLT-01', 'ID', '2022-01-01', '2023-01-01'),
  ).toBeGreaterThan(1.5);
});

test('published anchors are exact: satisfaction in Makassar, licences and mortality against their targets', () => {
  const makassar = demo.observations.filter((row) => row.indicator === 'PUB-01' && row.regionCode === '73.71');
  expect(makassar.find((row) => row.periodStart === '2025-07-01')?.value).toBe(81.761);
  expect(makassar.find((row) => row.periodStart === '2022-07-01')?.value).toBe(80.47);
  expect(ratio('LIC-01', '18.03', '2024-01-01', '2025-01-01')).toBeCloseTo(180, 2);
  expect(ratio('HLT-02', '18.03', '2024-01-01', '2025-01-01')).toBeCloseTo(4.1, 2);
});

test('LIC-01 has a quarterly plan for the three focus regions in every quarter of 2023 and 2024', () => {
  const plan = demo.targets.filter(
    (row) => row.indicator === 'LIC-01' && row.kind === 'QUARTER_PLAN' && /^202[34]/.test(row.periodStart),
  );
  for (const region of ['15.71', '18.03', '73.71'])
    expect(plan.filter((row) => row.regionCode === region).map((row) => row.periodStart)).toEqual(
      quarters.slice(8, 16),
    );
});

test('Kota Jambi revises its agreement in June 2025 without touching what was set before', () => {
  const rows = demo.targets.filter((row) => row.indicator === 'LIC-02' && row.regionCode === '15.71' && row.periodStart === '2025-01-01' && row.kind === 'ANNUAL'); // prettier-ignore
  expect(rows.map((row) => row.setAt.slice(0, 10))).toEqual(['2025-01-15', '2025-06-26']);
  expect(rows[1]!.reason).toContain('perubahan');
});

test('some cells have two vintages, 2026 is provisional, and nothing is counted twice', () => {
  const key = (row: (typeof demo.observations)[number]) =>
    [row.indicator, row.regionCode, row.unitCode, row.periodStart, row.publishedAt].join('|');
  expect(new Set(demo.observations.map(key)).size).toBe(demo.observations.length);
  expect(demo.observations.some((row) => row.status === 'REVISED')).toBe(true);
  expect(new Set(demo.observations.filter((row) => row.periodStart >= '2026').map((row) => row.status))).toEqual(
    new Set(['PROVISIONAL']),
  );
});

test('every value that holds today lies within the valid range of its indicator; mistakes were corrected', () => {
  // Figures of a cell follow each other as they were published: the last one holds.
  const cells = demo.observations.map(
    (row) => [`${row.indicator}|${row.unitCode ?? row.regionCode}|${row.periodStart}`, row] as const,
  );
  const faults = [...new Map(cells).values()].filter((row) => {
    const recipe = demo.recipes.find(({ code }) => code === row.indicator)!;
    const value = row.value ?? (row.numerator! / row.denominator!) * (recipe.multiplier ?? 1);
    return row.predicate === null && !(value >= (recipe.validMin ?? value) && value <= (recipe.validMax ?? value));
  });
  expect(faults).toEqual([]);
});

test('every office says that it is an example', () => {
  expect(demoUnits.filter(({ nameId }) => !nameId.endsWith('(contoh)'))).toEqual([]);
});
