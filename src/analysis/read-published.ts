import { BadUserInput } from '../errors.ts';
import type { RegionLevel } from '../model/catalogue-rows.ts';
import type { IndicatorEntry } from '../model/indicator-index.ts';
import type { SnapshotQuestions } from '../one-snapshot.ts';
import type { Measured } from '../query/answer.ts';
import { listTargets, listVintages } from '../query/published.ts';
import type { TargetRow, VintageRow } from '../query/published.ts';
import { listSourcePairs } from '../query/source-pairs.ts';
import { versionOn } from '../query/version-scope.ts';
import { isDate } from '../time/bucket.ts';
import type { OtherFigure, PublishedFigure } from './difference-rules.ts';
import { entriesOf } from './report-scope.ts';
import type { ReportQuestion, ReportScope } from './report-scope.ts';

/** What may explain published figures: read for the indicators that somebody published something of. */
export interface KnownBeside {
  /** Figures to set beside ours: those that were given, and those of second sources in the snapshot. */
  readonly figures: readonly PublishedFigure[];
  readonly others: ReadonlyMap<string, readonly OtherFigure[]>;
  readonly targets: ReadonlyMap<string, readonly TargetRow[]>;
  readonly meanOfParts: ReadonlyMap<string, number>;
}

const mostFigures = 200;
const mostDays = 10;

export async function readPublished(
  questions: SnapshotQuestions,
  question: ReportQuestion,
  scope: ReportScope,
): Promise<KnownBeside> {
  const { catalogue } = questions;
  const given = checkFigures(question).map((figure) => ({
    ...figure,
    indicator: catalogue.indicators.resolve(figure.indicator).code,
  }));
  const named = entriesOf(
    given.map(({ indicator }) => indicator),
    catalogue,
  );
  const [pairs, cells, records, known, parts] = await Promise.all([
    readPairs(questions, question, scope),
    Promise.all(named.map((indicator) => readCells(questions, indicator, scope))),
    named.length === 0 ? [] : readRecords(questions, named, scope),
    readKnown(questions, question, { scope, named, given }),
    named.length === 0 ? [] : readParts(questions, named, scope),
  ]);
  const others = [
    ...pairs.map(({ indicator, other }) => ({ indicator, other })),
    ...cells.flatMap(({ indicator, vintages }) => vintages.map((other) => ({ indicator, other }))),
    ...known,
    ...records,
  ];
  return {
    figures: [...given, ...pairs.map(({ figure }) => figure)],
    others: new Map(
      [...Map.groupBy(others, ({ indicator }) => indicator)].map(([code, found]) => [
        code,
        found.map(({ other }) => other),
      ]),
    ),
    targets: new Map(cells.map(({ indicator, targets }) => [indicator, targets])),
    meanOfParts: new Map(parts),
  };
}

function checkFigures({ published }: ReportQuestion): readonly PublishedFigure[] {
  const figures = published ?? [];
  if (figures.length > mostFigures)
    throw new BadUserInput(
      `\`published\` has ${figures.length} figures; at most ${mostFigures} are explained at once.`,
    );
  for (const { publishedOn, decimals, indicator } of figures) {
    if (publishedOn && !isDate(publishedOn))
      throw new BadUserInput(`\`publishedOn\` of ${indicator} is "${publishedOn}"; write a day such as 2025-03-31.`);
    if (decimals !== undefined && decimals !== null && (decimals < 0 || decimals > 10))
      throw new BadUserInput(`\`decimals\` of ${indicator} is ${decimals}; from 0 to 10 were printed.`);
  }
  const days = new Set(figures.flatMap(({ publishedOn }) => publishedOn ?? []));
  if (days.size > mostDays)
    throw new BadUserInput(
      `\`published\` names ${days.size} days of publication; at most ${mostDays} are looked back to.`,
    );
  return figures;
}

/** What a second source tells of the year, where two do. */
async function readPairs(
  questions: SnapshotQuestions,
  { knownAt }: ReportQuestion,
  { region, unit, year }: ReportScope,
) {
  const { rows } = await questions.list(listSourcePairs, { regions: [region.code], period: String(year), first: 500 });
  return rows
    .filter((pair) => pair.period === String(year) && pair.unitCode === (unit?.code ?? null))
    .filter((pair) => !knownAt || pair.otherPublishedAt.slice(0, 10) <= knownAt)
    .map(({ indicatorCode, otherValue, otherSource, otherPublishedAt }) => ({
      indicator: indicatorCode,
      other: {
        value: otherValue,
        measure: 'VALUE',
        kind: 'SOURCE',
        source: otherSource,
        publishedAt: otherPublishedAt,
      },
      figure: {
        indicator: indicatorCode,
        measure: 'VALUE',
        value: otherValue,
        decimals: questions.catalogue.indicators.byCode(indicatorCode)?.latest.decimals ?? 2,
        source: otherSource,
        publishedOn: otherPublishedAt.slice(0, 10),
      },
    })) satisfies readonly { indicator: string; other: OtherFigure; figure: PublishedFigure }[];
}

/** All publications and targets of a yearly cell, under every definition of the indicator. */
async function readCells(questions: SnapshotQuestions, indicator: IndicatorEntry, { region, unit, year }: ReportScope) {
  const start = `${year}-01-01`;
  const held = versionOn(indicator, start);
  const cells = {
    versionIds: indicator.versions.filter(({ frequency }) => frequency === 'YEAR').map(({ versionId }) => versionId),
    place: unit === null ? region.code : `u:${unit.code}`,
    start,
    first: 500,
  };
  const [vintages, targets] = await Promise.all([
    questions.list(listVintages, cells),
    questions.list(listTargets, { ...cells, versionIds: held === undefined ? [] : [held.versionId] }),
  ]);
  return {
    indicator: indicator.code,
    vintages: othersOf(vintages.rows, held?.versionId ?? null),
    targets: targets.rows,
  };
}

/** Every publication but the one that holds: the latest of the version of the year. */
function othersOf(rows: readonly VintageRow[], version: number | null): readonly OtherFigure[] {
  const held = rows
    .filter(({ versionId }) => versionId === version)
    .reduce<VintageRow | null>(
      (latest, row) => (latest === null || row.publishedAt >= latest.publishedAt ? row : latest),
      null,
    );
  return rows.flatMap((row): readonly OtherFigure[] => {
    if (row === held || row.value === null) return [];
    const kind = row.versionId !== version ? 'DEFINITION' : row.source === held?.source ? 'VINTAGE' : 'SOURCE';
    return [{ value: row.value, measure: 'VALUE', kind, source: row.source, publishedAt: row.publishedAt }];
  });
}

/** What our own cases, responses and records count. */
async function readRecords(
  questions: SnapshotQuestions,
  named: readonly IndicatorEntry[],
  { region, unit, year }: ReportScope,
) {
  if (unit !== null) return [];
  const { rows } = await questions.scorecard({
    region: region.code,
    indicators: named.map(({ code }) => code),
    period: String(year),
    needsComputed: true,
  });
  return rows.flatMap(({ indicatorCode, computed }): readonly { indicator: string; other: OtherFigure }[] => {
    const value = computed?.value ?? null;
    if (value === null || !computed) return [];
    const other = { value, measure: 'VALUE', kind: 'RECORDS', source: computed.metric, publishedAt: null } as const;
    return [{ indicator: indicatorCode, other }];
  });
}

/** Our own answer as it was known on the days of publication: also of years that are made of months. */
async function readKnown(
  questions: SnapshotQuestions,
  { yardstick }: ReportQuestion,
  { scope, named, given }: { scope: ReportScope; named: readonly IndicatorEntry[]; given: readonly PublishedFigure[] },
) {
  const days = [...new Set(given.flatMap(({ publishedOn }) => publishedOn ?? []))];
  if (scope.unit !== null || named.length === 0) return [];
  const found = await Promise.all(
    days.map(async (day) => {
      const { rows } = await questions.scorecard({
        region: scope.region.code,
        indicators: named.map(({ code }) => code),
        period: String(scope.year),
        knownAt: day,
        ...(yardstick ? { yardstick } : {}),
      });
      return rows.flatMap(({ indicatorCode, value, attainment }) => {
        const told = { kind: 'VINTAGE', source: 'Kinerja', publishedAt: day } as const;
        return [
          ...(value === null
            ? []
            : [{ indicator: indicatorCode, other: { ...told, measure: 'VALUE', value } as const }]),
          ...(attainment === null
            ? []
            : [{ indicator: indicatorCode, other: { ...told, measure: 'ATTAINMENT', value: attainment } as const }]),
        ];
      });
    }),
  );
  return found.flat();
}

const below: Readonly<Partial<Record<RegionLevel, RegionLevel>>> = { NATION: 'PROVINCE', PROVINCE: 'REGENCY' };

/** The plain mean of the parts: a mistake that many reports make of ratios. */
async function readParts(
  questions: SnapshotQuestions,
  named: readonly IndicatorEntry[],
  { region, unit, year }: ReportScope,
) {
  const level = below[region.level];
  if (level === undefined || unit !== null) return [];
  const { rows } = await questions.breakdown({
    metrics: ['INDICATOR_VALUE'],
    by: ['INDICATOR', 'REGION'],
    indicators: named.map(({ code }) => code),
    within: region.code,
    level,
    grain: 'YEAR',
    period: String(year),
    first: 1_000,
  });
  return [...Map.groupBy(rows, ({ keys }) => keys[0] ?? '')].flatMap(([code, parts]): readonly [string, number][] => {
    const values = parts.flatMap(({ values: [measured] }) => (isWhole(measured) ? (measured.value ?? []) : []));
    return values.length < 2 ? [] : [[code, values.reduce((sum, value) => sum + value, 0) / values.length]];
  });
}

function isWhole(measured: Measured | undefined): measured is Measured {
  return measured?.status === 'COMPUTED';
}
