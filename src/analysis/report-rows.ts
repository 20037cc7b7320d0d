import type { Caveat, Measured } from '../query/answer.ts';
import type { ProgrammePlanRow } from '../query/accounts.ts';
import { difference } from '../query/change.ts';
import { seriesCaveats } from '../query/series-caveats.ts';
import { versionOn } from '../query/version-scope.ts';
import { wholeValue } from '../query/whole-value.ts';
import type { AttainmentFormula } from '../rules/indicator-rules.ts';
import type { Verdict } from '../statistics/verdict.ts';
import type { Accounts } from './read-accounts.ts';
import type { Figures } from './read-figures.ts';
import type { PublishedFigure } from './difference-rules.ts';
import { explainDifference } from './published-figure.ts';
import type { Difference } from './published-figure.ts';
import { judgeCauses } from './report-causes.ts';
import type { Causes } from './report-causes.ts';
import { judgeCourse } from './report-course.ts';
import type { Course, YearPoint } from './report-course.ts';
import { judgeEfficiency, judgeProgrammes } from './report-efficiency.ts';
import type { Efficiency, ProgrammeCode, ProgrammeMoney } from './report-efficiency.ts';
import { judgeMediumTerm } from './report-medium-term.ts';
import type { MediumTerm } from './report-medium-term.ts';
import type { ReportScope } from './report-scope.ts';
import { mediumTermOf, standardOf } from './report-beside.ts';
import type { RowInput } from './report-beside.ts';
import type { BesideStandard } from './report-standard.ts';
import { judgeTarget } from './report-target.ts';
import type { TargetCode } from './report-target.ts';

/** One indicator of a performance report: the seven analyses of PermenPANRB 53/2014, chapter III. */
export interface ReportRow {
  readonly indicatorCode: string;
  /** Whose figures: the unit's own, or the government's where the unit reports none. */
  readonly isOfUnit: boolean;
  readonly againstTarget: {
    readonly verdict: Verdict<TargetCode>;
    readonly result: Measured;
    /** Result less target, in the indicator's unit; of a band, from the nearer end, 0 inside. */
    readonly gap: number | null;
  };
  readonly overYears: Course & { readonly points: readonly YearPoint[] };
  readonly mediumTerm: MediumTerm;
  readonly besideStandard: BesideStandard;
  readonly causes: Causes;
  readonly efficiency: Efficiency;
  readonly programmes: {
    readonly verdict: Verdict<ProgrammeCode>;
    readonly programmes: readonly ReportProgramme[];
  };
  /** What others published of the year, beside ours. */
  readonly published: readonly (PublishedFigure & Difference)[];
  readonly caveats: readonly Caveat[];
}

/** A programme and its money of the year; a plan that the year has no money of has nulls. */
export type ReportProgramme = ProgrammeMoney & {
  readonly plan: ProgrammePlanRow | null;
  readonly absorption: number | null;
};

export function toReportRow(input: RowInput): ReportRow {
  const { indicator, scope, figures, accounts, catalogue } = input;
  const { code } = indicator;
  const { year, region, unit } = scope;
  const isOfUnit = figures.ofUnit.has(code);
  const points = pointsOf(isOfUnit ? figures.ofUnit : figures.own, code, scope);
  const result = points.at(-1)!.measured;
  const version = versionOn(indicator, `${year}-01-01`) ?? indicator.latest;
  const target = judgeTarget(result, year);
  const supporting = programmesOf(code, accounts);
  return {
    indicatorCode: code,
    isOfUnit,
    againstTarget: { verdict: target, result, gap: gapOf(result) },
    overYears: { ...judgeCourse(points, version.direction), points },
    mediumTerm: judgeMediumTerm({
      points,
      direction: version.direction,
      ...mediumTermOf(input, { isOfUnit, result, formula: input.formula ?? version.attainmentFormula }),
    }),
    besideStandard: standardOf(input, { isOfUnit, version }),
    causes: judgeCauses(
      accounts.causes
        .filter((cause) => cause.indicator === code && isOwn(cause, scope))
        .map((cause) => ({ ...cause, actions: accounts.actions.filter((action) => action.cause === cause.code) })),
      target.code,
      catalogue.takenAt.slice(0, 10),
    ),
    efficiency: judgeEfficiency({ ...result, programmes: supporting.filter(({ ceiling }) => ceiling !== null) }),
    programmes: { verdict: judgeProgrammes(supporting), programmes: supporting },
    published: explainPublished(input, { result, formula: input.formula ?? version.attainmentFormula }),
    caveats: seriesCaveats({
      catalogue,
      indicator,
      name: `${code} ${unit !== null && isOfUnit ? unit.nameId : region.nameId}`,
      place: isOfUnit && unit !== null ? `u:${unit.code}` : region.code,
      grain: 'YEAR',
      points: points.map((point) => ({ bucket: `${point.year}-01-01`, measured: point.measured })),
    }),
  };
}

function explainPublished(
  { indicator: { code }, beside }: RowInput,
  { result, formula }: { result: Measured; formula: AttainmentFormula },
): ReportRow['published'] {
  const { target } = result;
  const known = {
    ...result,
    value: wholeValue(result),
    formula,
    isProvisional: result.provisional,
    others: beside.others.get(code) ?? [],
    otherTargets: (beside.targets.get(code) ?? []).filter(({ setAt }) => setAt !== target?.setAt),
    meanOfParts: beside.meanOfParts.get(code) ?? null,
  };
  return beside.figures
    .filter(({ indicator }) => indicator === code)
    .map((figure) => ({ ...figure, ...explainDifference(figure, known) }));
}

function pointsOf(figures: Figures, code: string, { firstYear, year }: ReportScope): readonly YearPoint[] {
  const known = figures.get(code);
  return Array.from({ length: year - firstYear + 1 }, (_, index) => {
    const at = firstYear + index;
    return { year: at, measured: known?.get(at) ?? noFigure };
  });
}

/** A unit answers for what is said of itself, of those below it, and of the government as a whole. */
function isOwn({ unitCode }: { readonly unitCode: string | null }, { units }: ReportScope): boolean {
  return units === null || unitCode === null || units.includes(unitCode);
}

function gapOf({ value, status, target, predicate }: Measured): number | null {
  if (value === null || status !== 'COMPUTED' || target === null || predicate !== null) return null;
  const low = target.low ?? target.high;
  const high = target.high ?? low;
  if (low === null || high === null) return null;
  if (low < high && value >= low && value <= high) return 0;
  return difference(value < low ? low : high, value);
}

function programmesOf(code: string, { programmes, money }: Accounts): readonly ReportProgramme[] {
  return programmes.filter(({ indicators }) => indicators.includes(code)).map((plan) => withMoney(plan, money));
}

export function withMoney(plan: ProgrammePlanRow, money: readonly ProgrammeMoney[]): ReportProgramme {
  const own = money.find((each) => each.code === plan.code);
  const { ceiling = null, spent = null, outputAttainment = null } = own ?? {};
  const absorption = spent === null || !ceiling ? null : (spent / ceiling) * 100;
  return {
    code: plan.code,
    nameId: plan.nameId,
    nameEn: plan.nameEn,
    ceiling,
    spent,
    outputAttainment,
    absorption,
    plan,
  };
}

/** Of a year that has neither a figure nor a target. */
const noFigure: Measured = {
  value: null,
  status: 'NO_DATA',
  reason: 'MISSING_REALISATION',
  sampleSize: null,
  numerator: null,
  denominator: null,
  coverage: null,
  provisional: false,
  target: null,
  attainment: null,
  attainmentCapped: null,
  verdict: null,
  verdictLabelId: null,
  verdictLabelEn: null,
  predicate: null,
  versionNumber: null,
  unit: '',
  decimals: 2,
};
