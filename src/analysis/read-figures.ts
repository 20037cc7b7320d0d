import type { SnapshotQuestions } from '../one-snapshot.ts';
import type { BreakdownRow } from '../query/breakdown-answer.ts';
import type { Measured } from '../query/answer.ts';
import type { BreakdownQuestion, YardstickInput } from '../query/question.ts';
import type { ReportQuestion, ReportScope } from './report-scope.ts';

/** Figures of a place by indicator and year. */
export type Figures = ReadonlyMap<string, ReadonlyMap<number, Measured>>;

export interface ReportFigures {
  /** The years side by side, by the report's yardstick. */
  readonly own: Figures;
  /** A unit's own figures; empty where the report is the government's. */
  readonly ofUnit: Figures;
  /** Targets at the end of the medium-term plan, by the year they are set for. */
  readonly mediumTerm: Figures;
  /** The year's results judged by the national standard. */
  readonly standard: Figures;
  readonly parent: Figures;
  readonly nation: Figures;
  /** Regions of the same level within the same parent, this one included, by indicator. */
  readonly peers: ReadonlyMap<string, readonly { readonly regionCode: string; readonly measured: Measured }[]>;
}

const longestPlanYears = 10;

/** Seven questions, whatever the number of indicators. A value and its target come together; the status is that of the value. */
export async function readFigures(
  questions: SnapshotQuestions,
  question: ReportQuestion,
  scope: ReportScope,
): Promise<ReportFigures> {
  const { region, unit, year, firstYear, named } = scope;
  const { yardstick, knownAt, field } = question;
  const common = {
    metrics: ['INDICATOR_VALUE'],
    grain: 'YEAR',
    first: 1_000,
    ...(named === null ? {} : { indicators: named }),
    ...(knownAt ? { knownAt } : {}),
    ...(field ? { filter: { field } } : {}),
  } as const satisfies Partial<BreakdownQuestion>;
  const judged = (given: YardstickInput) => ({ yardstick: { ...yardstick, ...given } });
  const ask = (more: Pick<BreakdownQuestion, 'regions' | 'period'> & Partial<BreakdownQuestion>) =>
    allGroups(questions, { ...common, by: ['INDICATOR', 'PERIOD'], ...more });
  const here = [region.code];
  const parent = region.parentCode !== null && region.parentCode !== 'ID' ? region.parentCode : null;
  const hasPeers = region.level === 'PROVINCE' || (region.level === 'REGENCY' && parent !== null);
  const none = Promise.resolve([]);
  const [own, ofUnit, mediumTerm, standard, above, nation, peers] = await Promise.all([
    ask({ regions: here, period: `${firstYear}..${year}`, ...judged({}) }),
    unit === null
      ? none
      : ask({
          regions: here,
          by: ['INDICATOR', 'ORGANISATION_UNIT', 'PERIOD'],
          period: `${firstYear}..${year}`,
          ...judged({}),
        }),
    ask({ regions: here, period: `${year}..${year + longestPlanYears}`, ...judged({ kind: 'MEDIUM_TERM' }) }),
    ask({ regions: here, period: String(year), ...judged({ kind: 'NATIONAL_STANDARD', target: 'NATION' }) }),
    parent === null ? none : ask({ regions: [parent], period: String(year) }),
    region.level === 'NATION' ? none : ask({ regions: ['ID'], period: String(year) }),
    !hasPeers
      ? none
      : allGroups(questions, {
          ...common,
          by: ['INDICATOR', 'REGION'],
          ...(parent === null ? {} : { within: parent }),
          level: region.level,
          period: String(year),
          ...judged({}),
        }),
  ]);
  return {
    own: byYear(own),
    ofUnit: byYear(ofUnit.filter(({ keys }) => keys[1] === unit?.code).map(withoutUnit)),
    mediumTerm: byYear(mediumTerm),
    standard: byYear(standard),
    parent: byYear(above),
    nation: byYear(nation),
    peers: new Map(
      [...Map.groupBy(peers, ({ keys }) => keys[0] ?? '')].map(([code, rows]) => [
        code,
        rows.map(({ keys, values }) => ({ regionCode: keys[1] ?? '', measured: values[0]! })),
      ]),
    ),
  };
}

async function allGroups(questions: SnapshotQuestions, question: BreakdownQuestion): Promise<readonly BreakdownRow[]> {
  const rows: BreakdownRow[] = [];
  let after: string | null = null;
  do {
    const page: Awaited<ReturnType<SnapshotQuestions['breakdown']>> = await questions.breakdown({
      ...question,
      ...(after === null ? {} : { after }),
    });
    rows.push(...page.rows);
    after = page.hasNextPage ? (page.cursors.at(-1) ?? null) : null;
  } while (after !== null);
  return rows;
}

function withoutUnit(row: BreakdownRow): BreakdownRow {
  return { ...row, keys: [row.keys[0] ?? null, row.keys[2] ?? null] };
}

function byYear(rows: readonly BreakdownRow[]): Figures {
  return new Map(
    [...Map.groupBy(rows, ({ keys }) => keys[0] ?? '')].map(([code, group]) => [
      code,
      new Map(group.map(({ keys, values }) => [Number(keys[1]), values[0]!])),
    ]),
  );
}
