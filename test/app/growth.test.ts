import { afterAll, beforeAll, expect, test } from 'vitest';
import { runOperation } from '../support/operations.ts';
import { testApp } from '../support/test-app.ts';
import type { TestApp } from '../support/test-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

const run = <Data>(operation: string) => runOperation<Data>(app, operation);

interface Value {
  readonly metric: string;
  readonly value: number | null;
  readonly status: string;
  readonly numerator: number;
  readonly denominator: number;
  readonly sampleSize: number;
}
interface Breakdown {
  readonly rows: readonly { readonly keys: readonly { readonly code: string }[]; readonly values: readonly Value[] }[];
}
interface Comparison {
  readonly rows: readonly (Value & { readonly region: { readonly code: string }; readonly rank: number })[];
}
const valuesAt = ({ rows }: Breakdown, ...codes: readonly string[]) =>
  rows.find(({ keys }) => keys.every(({ code }, index) => code === codes[index]))!.values.map(({ value }) => value);
const at = ({ rows }: Comparison, code: string) => rows.find(({ region }) => region.code === code)!;
const count = async (sql: string) => (await app.database.pool.query<{ n: number }>(sql)).rows[0]!.n;

test('after its late tasks Lampung Utara trains its people in time management, far more than others do', async () => {
  const { breakdown, trainings } = await run<{
    breakdown: Breakdown;
    trainings: { totalCount: number; nodes: { topic: string; hours: number }[] };
  }>('63-training-by-topic');
  const participants = (region: string) => valuesAt(breakdown, region, 'MANAJEMEN_WAKTU')[0]!;
  expect(participants('18.03')).toBeGreaterThan(150);
  expect(participants('18.03')).toBeGreaterThan(3 * participants('15.71'));
  expect(valuesAt(breakdown, '18.03', 'MANAJEMEN_WAKTU')).toEqual([
    await count(`select count(*)::int as n from training_participation join training on training.id = training_id
      where training.code = 'LATIH-18.03-MANAJEMEN_WAKTU-2025'`),
    await count(`select sum(training_participation.hours)::int as n from training_participation join training on training.id = training_id
      where training.code = 'LATIH-18.03-MANAJEMEN_WAKTU-2025'`),
  ]);
  expect(trainings.totalCount).toBeGreaterThan(10);
  expect(trainings.nodes.every(({ topic, hours }) => topic === 'MANAJEMEN_WAKTU' && hours === 12)).toBe(true);
});

test('Makassar trains nearly everybody in information technology, and from then on documents take 18 percent less', async () => {
  const { trained, documents } = await run<{
    trained: Breakdown;
    documents: { series: { points: { period: string; value: number }[] }[] };
  }>('64-training-and-document-time');
  const [drive] = valuesAt(trained, '2022-Q3');
  expect(drive).toBeGreaterThan(200);
  const others = trained.rows
    .filter(({ keys }) => keys[0]!.code !== '2022-Q3')
    .map(({ values }) => values[0]!.value ?? 0);
  expect(Math.max(...others)).toBeLessThan(drive! / 2);
  const mean = (test: (period: string) => boolean) => {
    const values = documents.series[0]!.points.filter(({ period }) => test(period)).map(({ value }) => value);
    return values.reduce((sum, value) => sum + value, 0) / values.length;
  };
  const change = mean((period) => period >= '2022-Q3') / mean((period) => period < '2022-Q3') - 1;
  expect(change).toBeGreaterThan(-0.23);
  expect(change).toBeLessThan(-0.13);
});

test('Lampung Utara trains least, and hardly its teachers', async () => {
  const { perHead, enough, byOffice, byFamily } = await run<{
    perHead: Comparison;
    enough: Comparison;
    byOffice: Breakdown;
    byFamily: Breakdown;
  }>('65-training-hours');
  expect(['15.71', '73.71', '18.03'].map((code) => at(perHead, code).rank)).toEqual([1, 2, 3]);
  for (const { value, numerator, denominator } of enough.rows)
    expect(value).toBeCloseTo((numerator / denominator) * 100);
  expect(at(enough, '15.71').value).toBeGreaterThan(2 * at(enough, '18.03').value!);
  const office = (key: string) => valuesAt(byOffice, `18.03.${key}`)[0]!;
  expect(office('BKPSDM')).toBeGreaterThan(4 * office('DISDIK'));
  expect(valuesAt(byFamily, 'TEACHER')[0]).toBeLessThan(valuesAt(byFamily, 'TECHNICAL')[0]!);
});

test('Kota Jambi hears feedback at once; in Makassar it waits and half of it is refused', async () => {
  const { breakdown, reached } = await run<{ breakdown: Breakdown; reached: Comparison }>('67-feedback');
  expect(['15.71', '73.71', '18.03'].map((code) => at(reached, code).rank)).toEqual([1, 2, 3]);
  expect(at(reached, '18.03').value).toBeLessThan(50);
  expect(at(reached, '15.71').value).toBeCloseTo(
    (at(reached, '15.71').numerator / at(reached, '15.71').denominator) * 100,
  );
  const [acknowledged, days, , accepted] = valuesAt(breakdown, '15.71');
  expect(acknowledged).toBeGreaterThan(90);
  expect(days).toBeLessThanOrEqual(4);
  expect(accepted).toBeGreaterThan(80);
  const [, waited, meanWait, resisted] = valuesAt(breakdown, '73.71');
  expect(waited).toBeGreaterThanOrEqual(10);
  expect(meanWait).toBeGreaterThan(waited!);
  expect(resisted).toBeGreaterThan(45);
  expect(resisted).toBeLessThan(62);
});

test('most objections are filed in Makassar, and nearly half of them are upheld', async () => {
  const { filed, upheld, rate } = await run<{
    filed: { series: { region: { code: string }; points: Value[] }[] };
    upheld: Breakdown;
    rate: Breakdown;
  }>('68-objections');
  const total = (code: string) => valuesAt(upheld, code)[0]!;
  expect(total('73.71')).toBeGreaterThan(1.5 * total('18.03'));
  const makassar = filed.series.find(({ region }) => region.code === '73.71')!.points;
  expect(makassar.reduce((sum, { value }) => sum + value!, 0)).toBe(total('73.71'));
  expect(valuesAt(upheld, '73.71')[1]).toBeGreaterThan(valuesAt(upheld, '15.71')[1]!);
  expect(valuesAt(rate, '73.71', '2024')[0]).toBeGreaterThan(50);
});

test('Makassar rewards most, Lampung Utara hardly anybody; no award tells whose it is', async () => {
  const { byType, perStaff, region } = await run<{
    byType: Breakdown;
    perStaff: Comparison;
    region: { awards: { totalCount: number; nodes: { title: string; recipient: string }[] } };
  }>('71-awards');
  expect(['73.71', '15.71', '18.03'].map((code) => at(perStaff, code).rank)).toEqual([1, 2, 3]);
  const inMakassar = byType.rows.filter(({ keys }) => keys[0]!.code === '73.71').map(({ values }) => values[0]!.value!);
  expect(inMakassar.reduce((sum, value) => sum + value, 0)).toBe(at(perStaff, '73.71').numerator);
  expect(region.awards.totalCount).toBe(at(perStaff, '73.71').numerator);
  expect(region.awards.nodes.every(({ title }) => title.endsWith('(contoh)'))).toBe(true);
  const { data } = await app.graphql<{ region: { awards: { nodes: { recipient: string }[] } } }>(
    '{ region(ref: "73.71") { awards(awarded: "2025", first: 100) { nodes { recipient } } } }',
  );
  expect(new Set(data!.region.awards.nodes.map(({ recipient }) => recipient))).toEqual(
    new Set(['EMPLOYEE', 'TEAM', 'UNIT']),
  );
});

test('communication is what Lampung Utara lacks most; Kota Jambi trains what is noted, and who was trained is rated better', async () => {
  const { byTopic, loop, trained } = await run<{ byTopic: Breakdown; loop: Breakdown; trained: Comparison }>(
    '72-weaknesses-trained',
  );
  const first = byTopic.rows.find(({ keys }) => keys[0]!.code === '18.03')!;
  expect(first.keys[1]!.code).toBe('KOMUNIKASI');
  expect(at(trained, '15.71').value).toBeGreaterThan(2 * at(trained, '18.03').value!);
  for (const region of ['15.71', '18.03']) {
    const [afterTraining] = valuesAt(loop, region, 'TRAINED');
    const [without] = valuesAt(loop, region, 'NOT_TRAINED');
    expect(afterTraining).toBeGreaterThan(without! + 20);
  }
  for (const { values } of loop.rows) expect(values[0]!.sampleSize ?? 5).toBeGreaterThanOrEqual(5);
});

test('training is even between the offices of Kota Jambi and Makassar, and most uneven in Lampung Utara', async () => {
  const { evenness, byOffice } = await run<{ evenness: Comparison; byOffice: Breakdown }>('66-training-evenness');
  expect(at(evenness, '18.03').rank).toBe(3);
  expect(at(evenness, '18.03').value).toBeGreaterThan(0.3);
  expect(at(evenness, '15.71').value).toBeLessThan(0.1);
  // The coefficient is that of the offices as they are published: half the mean difference over the mean, weighted by people.
  const offices = byOffice.rows.map(({ values }) => ({ people: values[0]!.sampleSize, perHead: values[0]!.value! }));
  const people = offices.reduce((sum, office) => sum + office.people, 0);
  const mean = offices.reduce((sum, office) => sum + office.people * office.perHead, 0) / people;
  const apart = offices.flatMap((left) =>
    offices.map((right) => left.people * right.people * Math.abs(left.perHead - right.perHead)),
  );
  const half = apart.reduce((sum, each) => sum + each, 0) / (2 * people * people);
  expect(at(evenness, '18.03').value).toBeCloseTo(half / mean, 10);
});

test('Kota Jambi promotes its best and trains its weakest; Lampung Utara promotes the weak and trains the good', async () => {
  const { byPredicate, afterwards } = await run<{ byPredicate: Breakdown; afterwards: Breakdown }>(
    '69-decisions-by-performance',
  );
  const decided = (...keys: readonly string[]) => valuesAt(byPredicate, ...keys)[0]!;
  for (const region of ['15.71', '73.71']) {
    expect(decided(region, 'PROMOTION', 'SANGAT_BAIK')).toBeGreaterThan(1.5 * decided(region, 'PROMOTION', 'BAIK'));
    expect(decided(region, 'TRAINING', 'BUTUH_PERBAIKAN')).toBeGreaterThanOrEqual(5);
  }
  expect(decided('18.03', 'PROMOTION', 'BUTUH_PERBAIKAN')).toBeGreaterThan(
    decided('18.03', 'PROMOTION', 'SANGAT_BAIK'),
  );
  expect(decided('18.03', 'TRAINING', 'BAIK')).toBeGreaterThanOrEqual(5);
  expect(afterwards.rows.length).toBeGreaterThan(1);
  const told = byPredicate.rows.flatMap(({ values }) => values).filter(({ status }) => status === 'COMPUTED');
  expect(Math.min(...told.map(({ value }) => value!))).toBeGreaterThanOrEqual(5);
});

test('the rewarded were the best before and come closer to the others after; those sent to training the other way round', async () => {
  const { breakdown } = await run<{ breakdown: Breakdown }>('70-rating-before-and-after');
  const [best, later] = valuesAt(breakdown, 'AWARD');
  expect(best).toBeGreaterThan(2.9);
  expect(later).toBeLessThan(best!);
  const [weak, improved] = valuesAt(breakdown, 'TRAINING');
  expect(weak).toBeLessThan(2);
  expect(improved).toBeGreaterThan(weak!);
});
