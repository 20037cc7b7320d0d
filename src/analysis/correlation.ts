import { BadUserInput } from '../errors.ts';
import type { SnapshotQuestions } from '../one-snapshot.ts';
import { isFactMetric, factMetric } from '../model/catalogue.ts';
import type { Catalogue } from '../model/snapshot-catalogue.ts';
import { caveat } from '../query/caveat.ts';
import type { AsOf } from '../query/question.ts';
import type { PanelMean } from '../statistics/correlation-panel.ts';
import { benjaminiHochberg } from '../statistics/multiple-tests.ts';
import type { Verdict } from '../statistics/verdict.ts';
import { foldsInto } from '../time/grain.ts';
import type { GrainName } from '../time/grain.ts';
import type { Found } from './analysis.ts';
import { correlationVerdict } from './correlation-verdict.ts';
import type { CorrelationCode } from './correlation-verdict.ts';
import { correlate, pairUp } from './correlation-pairs.ts';
import type { Correlated } from './correlation-pairs.ts';
import { askPanel, leftOutOf, ofLatestDefinition, regionsOf } from './panel.ts';
import type { LeftOut, Panel, PanelMeasure, PanelRegions } from './panel.ts';

export const correlationMethods = ['PEARSON', 'SPEARMAN'] as const;
export type CorrelationMethod = (typeof correlationMethods)[number];

export interface CorrelationQuestion extends PanelRegions, AsOf {
  readonly x: PanelMeasure;
  readonly y: readonly PanelMeasure[];
  readonly grain?: GrainName | null;
  readonly period?: string | null;
  readonly last?: number | null;
  readonly lags?: readonly number[] | null;
  readonly remove?: readonly PanelMean[] | null;
  readonly method?: CorrelationMethod | null;
}

export interface CorrelationRow extends Correlated {
  readonly verdict: Verdict<CorrelationCode>;
  readonly y: Panel;
  /** Buckets by which y is later than x. */
  readonly lag: number;
  readonly leftOut: readonly LeftOut[];
  /** For having asked several pairs or lags at once; null where there is no p-value. */
  readonly adjustedPValue: number | null;
}

export interface CorrelationBody {
  readonly x: Panel;
  readonly grain: GrainName;
  readonly period: string;
  readonly method: CorrelationMethod;
  readonly removed: readonly PanelMean[];
  /** How many p-values were adjusted together. */
  readonly tests: number;
  readonly rows: readonly CorrelationRow[];
}

const mostRows = 60;
const farthestLag = 36;
const fewPairs = 30;

/** How two metrics go together over regions and time, one row for every other metric and lag; none of it says what causes what. */
export async function correlation(
  questions: SnapshotQuestions,
  question: CorrelationQuestion,
): Promise<Found<CorrelationBody>> {
  const lags = [...new Set(question.lags ?? [0])];
  refuseTooMany(question, lags);
  const { codes, caveats } = regionsOf(question, questions.catalogue);
  const grain = question.grain ?? coarsestOf([question.x, ...question.y], questions.catalogue);
  const { period = null, last = null, knownAt = null } = question;
  const x = ofLatestDefinition(await askPanel(questions, codes, { ...question.x, grain, period, last, knownAt }));
  const others = await Promise.all(
    question.y.map(async (y) =>
      ofLatestDefinition(await askPanel(questions, codes, { ...y, grain, period: x.period, knownAt })),
    ),
  );
  const isPanel = codes.length > 1 && x.buckets.length > 1;
  const removed = question.remove ?? (isPanel ? (['UNIT', 'TIME'] as const) : []);
  const method = question.method ?? 'PEARSON';
  const found = others.flatMap((y) =>
    lags.map((lag) => {
      const { pairs, left } = pairUp(x, y, lag);
      return { y, lag, leftOut: leftOutOf(left), ...correlate(pairs, { removed, method }) };
    }),
  );
  const tested = found.flatMap(({ pValue }) => (pValue === null ? [] : [pValue]));
  const adjusted = benjaminiHochberg(tested)[Symbol.iterator]();
  const rows = found.map((each) => {
    const adjustedPValue = each.pValue === null ? null : (adjusted.next().value ?? null);
    const judged = { ...each, adjustedPValue, tests: tested.length, x, grain };
    return { ...each, adjustedPValue, verdict: correlationVerdict(judged) };
  });
  return {
    x,
    grain,
    period: x.period,
    method,
    removed,
    tests: tested.length,
    rows,
    caveats: [
      ...caveats,
      ...(tested.length > 1 ? [caveat('MULTIPLE_TESTS', { count: tested.length })] : []),
      ...others.flatMap((y) => {
        const fewest = Math.min(...rows.flatMap((row) => (row.y === y && row.n > 0 ? [row.n] : [])));
        return fewest < fewPairs ? [fewCaveat(fewest, y)] : [];
      }),
    ],
  };
}

function refuseTooMany({ y }: CorrelationQuestion, lags: readonly number[]): void {
  if (y.length === 0 || lags.length === 0)
    throw new BadUserInput('Name at least one metric in `y` and one number in `lags`.');
  if (y.length * lags.length > mostRows) {
    throw new BadUserInput(
      `${y.length} metrics by ${lags.length} lags are ${y.length * lags.length} pairs; at most ${mostRows} are answered at once, for the more are tried the less each of them says.`,
    );
  }
  const far = lags.find((lag) => Math.abs(lag) > farthestLag);
  if (far !== undefined)
    throw new BadUserInput(`A lag of ${far} is too far; from -${farthestLag} to ${farthestLag} buckets are allowed.`);
}

/** By which all of them have numbers: a monthly figure goes with a yearly one by year. */
function coarsestOf(measures: readonly PanelMeasure[], catalogue: Catalogue): GrainName {
  const own = measures.map(({ metric, indicator }) => {
    if (isFactMetric(metric)) return factMetric(metric).defaultGrain;
    return indicator ? catalogue.indicators.resolve(indicator).latest.frequency : 'YEAR';
  });
  return own.reduce((coarsest, grain) => (foldsInto(coarsest, grain) ? grain : coarsest));
}

function fewCaveat(n: number, { label }: Panel) {
  return {
    code: 'SMALL_SAMPLE' as const,
    messageId: `Hubungan dengan ${label.id} bertumpu pada ${n} pasangan angka saja; satu daerah atau periode dapat mengubahnya.`,
    messageEn: `The relation with ${label.en} rests on ${n} pairs of figures only; one region or period can change it.`,
  };
}
