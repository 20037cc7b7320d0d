import type { Workload, Numbers } from './peers-questions.ts';

const regions = 50;
const figures = 10;

/** Fifty regencies, their provinces, ten figures of each and how many there are: from the database itself, so repeating is fair on both. */
export const nested: Workload = {
  name: `${regions} regions, their parents, ${figures} observations each, total counts`,
  kinerja: (count) => Array.from({ length: count }, () => JSON.stringify({ query: ask })),
  peer: (count) => Array.from({ length: count }, () => JSON.stringify({ query: askPeer })),
  readKinerja: ({ regions: list }: Answer) =>
    numbersOf(list.totalCount, list.nodes, ({ code, name, parent, observations }) => [
      [code, name, parent.code, parent.name],
      observations.totalCount,
      observations.nodes.map(({ period, value, publishedAt }) => [period, value, publishedAt]),
    ]),
  readPeer: ({ allRegions: list }: PeerAnswer) =>
    numbersOf(list.totalCount, list.nodes, ({ code, nameId, regionByParentId, observationsByRegionId }) => [
      [code, nameId, regionByParentId.code, regionByParentId.nameId],
      observationsByRegionId.totalCount,
      observationsByRegionId.nodes.map(({ periodStart, value, numerator, denominator, publishedAt }) => [
        periodStart.slice(0, 7),
        // Kinerja answers a ratio where its two halves were published.
        value ?? (numerator! / denominator!) * 100,
        publishedAt,
      ]),
    ]),
};

const ask = `{ regions(level: REGENCY, first: ${regions}) { totalCount nodes { code name parent { code name }
  observations(first: ${figures}) { totalCount nodes { period value numerator denominator publishedAt } } } } }`;
const askPeer = `{ allRegions(condition: { level: REGENCY }, first: ${regions}, orderBy: CODE_ASC) { totalCount nodes { code nameId
  regionByParentId { code nameId } observationsByRegionId(first: ${figures}, orderBy: [PERIOD_START_ASC, VERSION_ID_ASC]) {
    totalCount nodes { periodStart value numerator denominator publishedAt } } } } }`;

type Figure<Period extends string> = Readonly<Record<Period | 'publishedAt', string>> &
  Readonly<Record<'value' | 'numerator' | 'denominator', number | null>>;

interface Page<Node> {
  readonly totalCount: number;
  readonly nodes: readonly Node[];
}

interface Answer {
  readonly regions: Page<{
    readonly code: string;
    readonly name: string;
    readonly parent: Readonly<Record<'code' | 'name', string>>;
    readonly observations: Page<Figure<'period'>>;
  }>;
}

interface PeerAnswer {
  readonly allRegions: Page<{
    readonly code: string;
    readonly nameId: string;
    readonly regionByParentId: Readonly<Record<'code' | 'nameId', string>>;
    readonly observationsByRegionId: Page<Figure<'periodStart'>>;
  }>;
}

type Read = readonly [
  names: readonly string[],
  count: number,
  figures: readonly (readonly [period: string, value: number | null, publishedAt: string])[],
];

/** Words become parts of the keys, so that they are compared too. */
function numbersOf<Node>(total: number, nodes: readonly Node[], read: (node: Node) => Read): Numbers {
  const entries = nodes.flatMap((node, row): (readonly [string, readonly (number | null)[]])[] => {
    const [names, count, own] = read(node);
    const place = `${row} ${names.join(' ')}`;
    return [
      [place, [count]],
      ...own.map(([period, value, publishedAt], index): readonly [string, readonly (number | null)[]] => [
        `${place} ${index} ${period}`,
        [value, Date.parse(publishedAt)],
      ]),
    ];
  });
  return new Map([['all', [total]] as const, ...entries]);
}
