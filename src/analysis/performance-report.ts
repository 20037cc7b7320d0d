import type { UnitRow } from '../model/catalogue-rows.ts';
import type { IndicatorEntry } from '../model/indicator-index.ts';
import type { Catalogue } from '../model/snapshot-catalogue.ts';
import { caveat } from '../query/caveat.ts';
import type { Analysis } from './analysis.ts';
import { readAccounts } from './read-accounts.ts';
import type { Accounts } from './read-accounts.ts';
import { readFigures } from './read-figures.ts';
import type { ReportFigures } from './read-figures.ts';
import { readPublished } from './read-published.ts';
import { toReportRow, withMoney } from './report-rows.ts';
import type { ReportRow } from './report-rows.ts';
import { entriesOf, scopeOfReport } from './report-scope.ts';
import type { ReportQuestion, ReportScope } from './report-scope.ts';
import { groupByObjective, judgeBudget, summarize } from './report-summary.ts';
import type { Budget, ReportObjective, Summary } from './report-summary.ts';

export interface PerformanceReport extends Summary {
  readonly regionCode: string;
  readonly unit: UnitRow | null;
  readonly year: number;
  readonly firstYear: number;
  readonly objectives: readonly ReportObjective[];
  /** Every indicator once, by code. */
  readonly rows: readonly ReportRow[];
  /** Indicators with figures of the place, without a target of the year and outside all objectives. */
  readonly leftOut: number;
  readonly budget: Budget;
}

/** A government's, or a unit's, account of a year (LKjIP, PermenPANRB 53/2014, chapter III), all of one snapshot. */
export const performanceReport: Analysis<ReportQuestion, PerformanceReport> = async (questions, question) => {
  const { catalogue } = questions;
  const scope = scopeOfReport(question, catalogue);
  const [accounts, figures, beside] = await Promise.all([
    readAccounts(questions, scope),
    readFigures(questions, question, scope),
    readPublished(questions, question, scope),
  ]);
  const { kept, leftOut } = indicatorsOf({ question, scope, accounts, figures, catalogue });
  const formula = question.yardstick?.formula ?? null;
  const rows = kept.map((indicator) =>
    toReportRow({ indicator, scope, figures, accounts, beside, catalogue, formula }),
  );
  const planned = accounts.programmes.map((plan) => withMoney(plan, accounts.money));
  const unplanned = accounts.money.filter(({ code }) => !accounts.programmes.some((plan) => plan.code === code));
  return {
    ...summarize(rows),
    regionCode: scope.region.code,
    unit: scope.unit,
    year: scope.year,
    firstYear: scope.firstYear,
    objectives: groupByObjective(accounts.objectives, rows),
    rows,
    leftOut,
    budget: judgeBudget(
      [...planned, ...unplanned.map((money) => ({ ...money, plan: null, absorption: absorptionOf(money) }))],
      scope.year,
    ),
    caveats: [
      ...scope.caveats,
      ...(catalogue.hasTable('objective') ? [] : [caveat('OLDER_SNAPSHOT')]),
      ...rows.flatMap((row) => row.caveats),
    ],
    hasAllCaveats: true,
  };
};

interface Chosen {
  readonly kept: readonly IndicatorEntry[];
  readonly leftOut: number;
}

/** Those that were named; else those of an objective, and those with a target of the year. */
function indicatorsOf({
  question,
  scope,
  accounts,
  figures,
  catalogue,
}: {
  readonly question: ReportQuestion;
  readonly scope: ReportScope;
  readonly accounts: Accounts;
  readonly figures: ReportFigures;
  readonly catalogue: Catalogue;
}): Chosen {
  if (scope.named !== null) return { kept: entriesOf(scope.named, catalogue), leftOut: 0 };
  const given = (question.published ?? []).map(({ indicator }) => catalogue.indicators.resolve(indicator).code);
  const field = question.field ? catalogue.resolveField(question.field).code : null;
  const aimed = new Set(accounts.objectives.flatMap(({ indicators }) => indicators));
  const own = scope.unit === null ? figures.own : figures.ofUnit;
  const candidates = entriesOf([...aimed, ...given, ...own.keys()], catalogue).filter(
    ({ fieldCode }) => field === null || fieldCode === field,
  );
  const kept = candidates.filter(
    ({ code }) => aimed.has(code) || given.includes(code) || (own.get(code)?.get(scope.year)?.target ?? null) !== null,
  );
  const reported = candidates.filter(({ code }) => (own.get(code)?.get(scope.year)?.value ?? null) !== null);
  return {
    kept: kept.toSorted((left, right) => (left.code < right.code ? -1 : 1)),
    leftOut: reported.filter((entry) => !kept.includes(entry)).length,
  };
}

function absorptionOf({ ceiling, spent }: { ceiling: number | null; spent: number | null }): number | null {
  return spent === null || !ceiling ? null : (spent / ceiling) * 100;
}
