import { factDefinition, factMetric, isFactMetric } from '../model/catalogue.ts';
import type { MetricName } from '../model/catalogue.ts';
import type { RegionRow } from '../model/catalogue-rows.ts';
import type { IndicatorEntry } from '../model/indicator-index.ts';
import { BadUserInput } from '../errors.ts';
import type { SnapshotQuestions } from '../one-snapshot.ts';
import type { ProgrammePlanRow } from '../query/accounts.ts';
import type { Caveat } from '../query/answer.ts';
import { askedRegions } from '../query/asked-places.ts';
import { factsOf } from '../query/plain/measure.ts';
import type { MetricFilter } from '../query/question.ts';
import type { GrainName } from '../time/grain.ts';
import { chooseComparison } from './comparison-choice.ts';
import { regionsWithProgrammes } from './effect-programme.ts';
import { toLine } from './effect-series.ts';
import type { EffectLine } from './effect-series.ts';
import type { EffectWindow } from './effect-window.ts';
import { penOf } from './sentence.ts';

/** What stands for what would have happened without the programme. */
export interface ChosenComparison {
  /** GIVEN: regions that were named. CHOSEN: by us. UNITS: units that were named. NONE: nothing is compared. */
  readonly kind: 'GIVEN' | 'CHOSEN' | 'UNITS' | 'NONE';
  readonly lines: readonly EffectLine[];
  /** Regions that were looked at, when we choose. */
  readonly candidates: number;
  readonly words: { readonly id: string; readonly en: string };
  readonly caveats: readonly Caveat[];
}

interface Scope {
  readonly metric: MetricName;
  readonly indicator: string | null;
  readonly grain: GrainName;
  readonly period: string;
  readonly knownAt: string | null;
  readonly filter: MetricFilter | null;
}

interface Input {
  readonly question: {
    readonly comparison?: readonly string[] | null;
    readonly comparisonUnits?: readonly string[] | null;
  };
  readonly scope: Scope;
  readonly region: RegionRow;
  readonly entry: IndicatorEntry | null;
  readonly window: EffectWindow;
  readonly treated: EffectLine;
  readonly programme: ProgrammePlanRow | null;
}

const mostUnits = 20;

export async function askComparison(questions: SnapshotQuestions, input: Input): Promise<ChosenComparison> {
  const { comparison, comparisonUnits } = input.question;
  if (comparisonUnits && comparisonUnits.length > 0) return askUnits(questions, input, comparisonUnits);
  if (!comparison) return chooseRegions(questions, input);
  const { catalogue } = questions;
  const regions =
    comparison.length === 0
      ? []
      : askedRegions({ regions: comparison, level: input.region.level }, catalogue).map(({ region }) => region);
  if (regions.some(({ code }) => code === input.region.code)) {
    throw new BadUserInput(
      `\`comparison\` names ${input.region.nameId} (${input.region.code}), the region that is to be compared with others.`,
    );
  }
  return toComparison('GIVEN', await askLines(questions, input, regions), { catalogue, candidates: regions.length });
}

/** Regions of the same level that report the same, without a programme of the kind, that ran most alike before. */
async function chooseRegions(questions: SnapshotQuestions, input: Input): Promise<ChosenComparison> {
  const { scope, region, entry, window, treated, programme } = input;
  const { catalogue } = questions;
  const indicators = entry === null ? (programme?.indicators ?? []) : [entry.code];
  const touched = await regionsWithProgrammes(questions, { window, indicators, programme });
  const candidates = catalogue
    .regionsAt(region.level)
    .filter(({ code }) => code !== region.code && !touched.has(code))
    .filter(({ code }) => reports(code, scope, entry, questions));
  const asked = await askLines(questions, input, candidates);
  const chosen = new Set(chooseComparison(treated, asked.lines, window.firstAfter));
  const lines = asked.lines.filter((line) => chosen.has(line));
  const codes = new Set(lines.map(({ code }) => code));
  return toComparison(
    'CHOSEN',
    { lines, caveats: asked.caveats.filter((_, index) => codes.has(asked.lines[index]!.code)) },
    { catalogue, candidates: candidates.length },
  );
}

function reports(
  code: string,
  { metric }: Scope,
  entry: IndicatorEntry | null,
  { catalogue }: SnapshotQuestions,
): boolean {
  if (entry !== null)
    return entry.versions.some(({ versionId }) => catalogue.lines.line(versionId, code) !== undefined);
  if (!isFactMetric(metric)) return false;
  return factsOf(factMetric(metric)).every((fact) => catalogue.factLines.hasRows(factDefinition(fact).table, code));
}

interface Lines {
  readonly lines: readonly EffectLine[];
  /** Of each line. */
  readonly caveats: readonly (readonly Caveat[])[];
}

async function askLines(
  questions: SnapshotQuestions,
  { scope, window }: Input,
  regions: readonly RegionRow[],
): Promise<Lines> {
  if (regions.length === 0) return { lines: [], caveats: [] };
  const codes = regions.map(({ code }) => code);
  // A unit is one of a government: other regions answer as a whole.
  const filter = scope.filter === null ? null : { ...scope.filter, unit: null };
  const { series } = await questions.trend({
    ...scope,
    filter,
    regions: codes,
    level: regions[0]!.level,
    needsTargets: false,
  });
  return {
    lines: series.map((each) => toLine(each.regionCode, each, window)),
    caveats: series.map(({ caveats }) => caveats),
  };
}

async function askUnits(
  questions: SnapshotQuestions,
  { scope, window }: Input,
  units: readonly string[],
): Promise<ChosenComparison> {
  const { catalogue } = questions;
  if (units.length > mostUnits)
    throw new BadUserInput(`\`comparisonUnits\` names ${units.length} units; at most ${mostUnits} are compared.`);
  if (!isFactMetric(scope.metric))
    throw new BadUserInput('`comparisonUnits` is for metrics over cases; of indicators compare regions.');
  const answers = await Promise.all(
    units.map(async (code) => {
      const unit = catalogue.unit(code);
      if (unit === undefined) throw new BadUserInput(`Unknown organisation unit "${code}".`);
      const asked = { ...scope, filter: { ...scope.filter, unit: [code] }, regions: [unit.regionCode] };
      const { series } = await questions.trend(asked);
      return { line: toLine(code, series[0]!, window), caveats: series[0]!.caveats };
    }),
  );
  return toComparison(
    'UNITS',
    { lines: answers.map(({ line }) => line), caveats: answers.map(({ caveats }) => caveats) },
    { catalogue, candidates: units.length },
  );
}

function toComparison(
  kind: 'GIVEN' | 'CHOSEN' | 'UNITS',
  { lines, caveats }: Lines,
  { catalogue, candidates }: { catalogue: SnapshotQuestions['catalogue']; candidates: number },
): ChosenComparison {
  const names = lines.map(({ code }) => {
    const named = kind === 'UNITS' ? catalogue.unit(code)! : catalogue.region(code);
    return { id: named.nameId, en: named.nameEn ?? named.nameId };
  });
  return {
    kind: lines.length === 0 ? 'NONE' : kind,
    lines,
    candidates,
    words: { id: penOf('ID').list(names.map(({ id }) => id)), en: penOf('EN').list(names.map(({ en }) => en)) },
    caveats: caveats.flat(),
  };
}
