import { BadUserInput } from '../errors.ts';
import type { RegionLevel } from '../model/catalogue-rows.ts';
import type { Catalogue } from '../model/snapshot-catalogue.ts';
import type { ComparisonAnswer, ComparisonRow } from '../query/answer.ts';
import type { CaveatCode } from '../query/caveat-code.ts';
import type { AsOf, YardstickInput } from '../query/question.ts';
import type { Verdict } from '../statistics/verdict.ts';
import { parsePeriod } from '../time/period.ts';
import type { Analysis } from './analysis.ts';
import { performanceReport } from './performance-report.ts';
import type { PerformanceReport } from './performance-report.ts';
import { findPoints } from './profile-points.ts';
import type { ProfilePoints } from './profile-points.ts';
import { factsOf, readElements, readHeadlines, readServices } from './read-profile.ts';
import type { Headline, ProfileElement, ProfileService, RegionFacts } from './read-profile.ts';
import type { ReportRow } from './report-rows.ts';
import type { Summary, SummaryCode } from './report-summary.ts';
import type { TargetCode } from './report-target.ts';
import { verdict } from './sentence.ts';

export interface ProfileQuestion extends AsOf {
  readonly region: string;
  readonly level?: RegionLevel | null;
  /** A year. */
  readonly period?: string | null;
  readonly indicators?: readonly string[] | null;
  /** How many headline indicators at most. */
  readonly first?: number | null;
  readonly yardstick?: YardstickInput | null;
}

export interface ProfileHeadline extends Headline {
  readonly verdict: Verdict<TargetCode>;
  readonly row: ReportRow;
}

export interface RegionProfile extends Summary, ProfilePoints {
  readonly regionCode: string;
  readonly year: number;
  readonly facts: RegionFacts;
  readonly headlines: readonly ProfileHeadline[];
  readonly services: readonly ProfileService[];
  readonly elements: readonly ProfileElement[];
}

const defaultHeadlines = 8;
const mostHeadlines = 20;

/** A region on one page: what it is, its headline indicators, its services, what is strong and weak, and how good the data is. */
export const regionProfile: Analysis<ProfileQuestion, RegionProfile> = async (questions, question) => {
  const { catalogue } = questions;
  const first = question.first ?? defaultHeadlines;
  if (!Number.isInteger(first) || first < 1 || first > mostHeadlines)
    throw new BadUserInput(`\`first\` is ${first}; from 1 to ${mostHeadlines} headline indicators fit on a page.`);
  const { region: ref, level, yardstick, knownAt } = question;
  const year = question.period ? yearOf(question.period) : null;
  const report = await performanceReport(questions, { region: ref, level, year, yardstick, knownAt });
  const region = catalogue.region(report.regionCode);
  const scope = { region, year: report.year, yardstick: yardstick ?? null, knownAt: knownAt ?? null };
  const rows = chooseHeadlines(report, { question, catalogue, first });
  const [headlines, services, elements] = await Promise.all([
    readHeadlines(
      questions,
      rows.map(({ indicatorCode }) => indicatorCode),
      scope,
    ),
    readServices(questions, scope),
    readElements(questions, scope),
  ]);
  const points = findPoints(report.rows, services, { regionCode: region.code, catalogue });
  const { met, missed, notJudged, meanAttainment, caveats } = report;
  return {
    met,
    missed,
    notJudged,
    meanAttainment,
    verdict: judgeProfile(report, points),
    regionCode: region.code,
    year: report.year,
    facts: factsOf(region, catalogue),
    headlines: headlines.map((headline, index) => ({
      ...headline,
      row: rows[index]!,
      verdict: sayHeadline(rows[index]!),
    })),
    services,
    elements,
    ...points,
    caveats: [
      ...caveats.filter(({ code }) => ofWhole.has(code)),
      ...rows.flatMap((row) => row.caveats),
      ...services.flatMap(({ comparison }) => ownRow(comparison, region.code)?.caveats ?? []),
    ],
    hasAllCaveats: true,
  };
};

/** Of the report's warnings those about the whole; those of indicators that are not on the page stay out. */
const ofWhole: ReadonlySet<CaveatCode> = new Set(['RESOLVED_BY_SEAT', 'OLDER_SNAPSHOT']);

export function ownRow({ rows }: ComparisonAnswer, regionCode: string): ComparisonRow | undefined {
  return rows.find((row) => row.regionCode === regionCode);
}

function yearOf(period: string): number {
  const { from, to, grain } = parsePeriod(period);
  const year = Number(from.slice(0, 4));
  if (grain === 'YEAR' && to === `${year + 1}-01-01`) return year;
  throw new BadUserInput(`A profile is of one year; \`period\` is "${period}". Write a year such as ${year}.`);
}

/** Those named; else those of the government's own objectives, then one of each field that is not there yet. */
function chooseHeadlines(
  { rows, objectives }: PerformanceReport,
  { question, catalogue, first }: { question: ProfileQuestion; catalogue: Catalogue; first: number },
): readonly ReportRow[] {
  const byCode = new Map(rows.map((row) => [row.indicatorCode, row]));
  if (question.indicators && question.indicators.length > 0) {
    const named = new Set(question.indicators.map((code) => catalogue.indicators.resolve(code).code));
    const missing = [...named].find((code) => !byCode.has(code));
    if (missing !== undefined)
      throw new BadUserInput(`${missing} has neither a target of the year nor an objective here; leave it out.`);
    return [...named].slice(0, first).map((code) => byCode.get(code)!);
  }
  const strategic = objectives
    .filter(({ objective }) => objective !== null && objective.unitCode === null)
    .flatMap((section) => section.rows);
  const fieldOf = ({ indicatorCode }: ReportRow) => catalogue.indicators.byCode(indicatorCode)?.fieldCode ?? null;
  const known = new Set(strategic.map(fieldOf));
  const others = rows.filter((row) => !known.has(fieldOf(row)) && known.add(fieldOf(row)));
  return [...new Set([...strategic, ...others])].slice(0, first);
}

/** Target, the year before and the regions around in one breath. */
function sayHeadline({ againstTarget, overYears, besideStandard: { peers } }: ReportRow): Verdict<TargetCode> {
  return verdict(againstTarget.verdict.code, (pen) =>
    [
      pen.pick(againstTarget.verdict.sentenceId, againstTarget.verdict.sentenceEn),
      pen.pick(overYears.verdict.sentenceId, overYears.verdict.sentenceEn),
      ...(peers.rank === null || peers.n < 2
        ? []
        : [
            pen.pick(
              `Peringkat ${peers.rank} dari ${peers.n} wilayah setingkat.`,
              `Rank ${peers.rank} of ${peers.n} regions of the same level.`,
            ),
          ]),
    ].join(' '),
  );
}

function judgeProfile(report: PerformanceReport, { strengths, weaknesses }: ProfilePoints): Verdict<SummaryCode> {
  return verdict(report.verdict.code, (pen) => {
    const told = pen.pick(report.verdict.sentenceId, report.verdict.sentenceEn);
    const [best, worst] = [strengths[0], weaknesses[0]].map((point) =>
      point === undefined ? null : pen.pick(point.verdict.sentenceId, point.verdict.sentenceEn),
    );
    return [
      told,
      ...(best ? [pen.pick(`Kekuatan utama: ${best}`, `First strength: ${best}`)] : []),
      ...(worst ? [pen.pick(`Kelemahan utama: ${worst}`, `First weakness: ${worst}`)] : []),
    ].join(' ');
  });
}
