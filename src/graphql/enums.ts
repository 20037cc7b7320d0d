import type { RegionKind, RegionLevel } from '../model/catalogue-rows.ts';
import { dimensionDefinitions, metricDefinitions, type DimensionName, type MetricName } from '../model/catalogue.ts';
import type { Label } from '../model/metric.ts';
import type { FactBasis, NullReason, ValueStatus } from '../query/answer.ts';
import type { CaveatCode } from '../query/caveat-code.ts';
import type {
  Accumulation,
  AttainmentFormula,
  Direction,
  ObservationStatus,
  PeriodAggregation,
  RegionAggregation,
  Subject,
  TargetKind,
} from '../rules/indicator-rules.ts';
import type { GrainName } from '../time/grain.ts';
import { builder } from './builder.ts';
import type { Locale } from './locale.ts';

/** An enum of the schema out of a table that must name every value of the type, with what it means to a reader. */
export function enumOf<Value extends string>(
  name: string,
  description: string,
  values: Readonly<Record<Value, string>>,
) {
  const entries = Object.entries<string>(values).map(([value, text]) => [value, { value, description: text }]);
  return builder.enumType(name, {
    description,
    values: Object.fromEntries(entries) as Record<Value, { value: Value; description: string }>,
  });
}

function textsOf<Name extends string>(definitions: Readonly<Record<Name, { label: Label; description: Label }>>) {
  const entries = Object.entries<{ label: Label; description: Label }>(definitions);
  return Object.fromEntries(
    entries.map(([name, { label, description }]) => [name, `${label.en} (${label.id}). ${description.en}`]),
  ) as Record<Name, string>;
}

export const MetricEnum = enumOf<MetricName>(
  'Metric',
  'What can be measured; the query `metrics` tells the unit, the formula and the allowed dimensions and grains of each.',
  textsOf(metricDefinitions),
);

export const DimensionEnum = enumOf<DimensionName>(
  'Dimension',
  'What answers can be grouped by; the query `dimensions` explains each.',
  textsOf(dimensionDefinitions),
);

export const RegionLevelEnum = enumOf<RegionLevel>('RegionLevel', 'The level of a region.', {
  NATION: 'Indonesia as a whole.',
  PROVINCE: 'Provinsi: 38 of them.',
  REGENCY: 'Kabupaten and kota: 514 of them.',
  DISTRICT: 'Kecamatan, in Papua distrik.',
});

export const RegionKindEnum = enumOf<RegionKind>('RegionKind', 'What a region is called in law.', {
  NATION: 'Negara.',
  PROVINCE: 'Provinsi.',
  KABUPATEN: 'Kabupaten: a regency.',
  KOTA: 'Kota: a city of the same level as a regency.',
  DISTRICT: 'Kecamatan.',
});

export const GrainEnum = enumOf<GrainName>('Grain', 'The length of one time bucket.', {
  DAY: 'A day.',
  MONTH: 'A calendar month.',
  QUARTER: 'Triwulan: three months from January, April, July or October.',
  SEMESTER: 'Half a year from January or July.',
  YEAR: 'A calendar year.',
});

export const LocaleEnum = enumOf<Locale>('Locale', 'A language of names, labels and messages.', {
  ID: 'Indonesian: the default.',
  EN: 'English; where a name has none, the Indonesian one.',
});

export const TargetBasisEnum = enumOf<'OWN' | 'PARENT' | 'NATION'>(
  'TargetBasis',
  'Whose target a region is judged by.',
  {
    OWN: "The region's own target.",
    PARENT: 'The target of the region above it: for a regency its province.',
    NATION: "The nation's target.",
  },
);

export const TargetKindEnum = enumOf<TargetKind>('TargetKind', 'What a target was set for.', {
  ANNUAL: 'For a year, as in a performance agreement (perjanjian kinerja).',
  QUARTER_PLAN: 'For a quarter, as in an action plan (rencana aksi).',
  MEDIUM_TERM: 'For the end of the medium-term plan (RPJMD, RPJMN).',
  NATIONAL_STANDARD: 'A standard that holds for the whole country.',
});

export const AttainmentFormulaEnum = enumOf<AttainmentFormula>(
  'AttainmentFormula',
  'How a result R is set against a target T, in percent.',
  {
    MAXIMIZE: 'R / T x 100: higher is better.',
    MINIMIZE: '(2T - R) / T x 100: lower is better (PermenPANRB 8/2021); negative when R exceeds 2T.',
    MINIMIZE_RATIO: 'T / R x 100: lower is better, as some e-SAKIP applications count it.',
    STABILIZE: 'Inside the target range 100, outside it by the distance from the nearer bound.',
    PREDICATE: 'Score of the predicate reached over the score of the predicate aimed at.',
  },
);

export const AccumulationFilterEnum = enumOf<'AS_REPORTED' | 'DISCRETE'>(
  'AccumulationFilter',
  'How year-to-date figures are read.',
  {
    AS_REPORTED: 'As they were published: a third quarter holds January to September.',
    DISCRETE: 'The part of each period alone: the difference from the period before.',
  },
);

export const ValueStatusEnum = enumOf<ValueStatus>('ValueStatus', 'How far a number can be used.', {
  COMPUTED: 'Whole: it can be judged.',
  INCOMPLETE: 'Part of the period, or too many parts of the region, have not reported: never counted as met.',
  NO_DATA: 'Nothing was reported. Missing is not zero.',
  NOT_COMPUTABLE: 'There is data, but the number asked for cannot be made of it; `reason` says why.',
  NOT_APPLICABLE: 'The question has no meaning here.',
  SUPPRESSED: 'Withheld, because too few persons stand behind it.',
});

export const NullReasonEnum = enumOf<NullReason>(
  'NullReason',
  'Why a number is missing, cannot be computed, or is not whole.',
  {
    MISSING_REALISATION: 'No result was reported.',
    MISSING_TARGET: 'No target of this kind is set for the period.',
    MISSING_DENOMINATOR: 'A ratio without its numerator and denominator cannot be combined.',
    MISSING_PREDICATE_SCALE: 'The predicate is not on the ordinal scale.',
    INCOMPLETE_PERIOD: 'Parts of the period are not reported yet.',
    DIVISION_BY_ZERO: 'The denominator or the target is zero.',
    NEGATIVE_TARGET: 'The formula has no meaning for a negative target.',
    NOT_AGGREGABLE: 'The indicator may not be combined over periods or regions.',
    NOT_APPLICABLE: 'The indicator does not exist for this region.',
    COARSER_THAN_GRAIN: 'The figures are published for longer periods than the one asked for.',
    AGGREGATE_ONLY: 'Only aggregates were reported, and this cannot be made of them: a median of medians is no median.',
    LOW_COVERAGE: 'Too few of the parts reported.',
    SUPPRESSED: 'Withheld, because too few persons stand behind it.',
    DEFINITION_CHANGED: 'The two numbers have different units, because the definition changed between them.',
    NO_PEERS: 'No region is like this one in what was asked for.',
  },
);

export const FactBasisEnum = enumOf<FactBasis>('FactBasis', 'What a number over cases or responses rests on.', {
  ROWS: 'Single cases or responses.',
  REPORTED: 'Aggregates that somebody else counted and reported.',
  MIXED: 'Both side by side: cases of one unit, the aggregate of another; never both of the same.',
});

export const CaveatCodeEnum = enumOf<CaveatCode>('CaveatCode', 'What a reader must know before using a number.', {
  SYNTHETIC: 'Demo data: no real office is described.',
  MIXED_LEVELS: 'Regions of different levels stand side by side.',
  DEFINITION_CHANGED: 'The definition of the indicator changed within the period.',
  TERRITORY_CHANGED: 'The region is not the territory it was: another one was split from it.',
  LOW_COVERAGE: 'Too few of the parts reported for a fair number.',
  SMALL_SAMPLE: 'Fewer cases than a stable number needs.',
  SUPPRESSED: 'Cells are withheld to protect persons.',
  PROVISIONAL: 'Some figures may still be revised by their publisher.',
  INCOMPLETE_PERIOD: 'Part of a period is not reported yet.',
  RESOLVED_BY_SEAT: 'A name was read as the seat of a region: Kotabumi means Kabupaten Lampung Utara.',
  AGGREGATED_FROM_PARTS: "A region's number was computed from its parts, not reported by itself.",
  NEGATIVE_TARGET: 'A target is negative; its attainment is not computed.',
  PERIOD_WIDENED: 'The period asked for was widened to whole buckets.',
  APPROXIMATE: 'Quantiles come from histograms, within the error that the message states.',
  MULTIPLE_TESTS: 'Many things were tested at once: some would seem significant by chance, so p-values are adjusted.',
  OLDER_SNAPSHOT: 'The snapshot is older than some kinds of rows that the answer would have.',
});

export const ObservationStatusEnum = enumOf<ObservationStatus>(
  'ObservationStatus',
  'What its publisher says of a figure.',
  {
    FINAL: 'Final.',
    PROVISIONAL: 'Angka sementara: may still change.',
    REVISED: 'Corrects an earlier figure.',
    ESTIMATED: 'Estimated, not counted.',
  },
);

export const SubjectEnum = enumOf<Subject>('Subject', 'What an indicator describes.', {
  TERRITORY: 'A place: a province may be made of its regencies.',
  GOVERNMENT: "A government's own work: made of its own units, never of the governments below it.",
});

export const DirectionEnum = enumOf<Direction>('Direction', 'Which results are better.', {
  MAXIMIZE: 'Higher is better.',
  MINIMIZE: 'Lower is better.',
  STABILIZE: 'Within the target range is better.',
});

export const MetricDirectionEnum = enumOf<'MAXIMIZE' | 'MINIMIZE' | 'NONE' | 'INDICATOR'>(
  'MetricDirection',
  'Which values of a metric are better: decides what rank 1 means.',
  {
    MAXIMIZE: 'Higher is better.',
    MINIMIZE: 'Lower is better.',
    NONE: 'Neither: there are no ranks.',
    INDICATOR: "As the indicator's own direction says.",
  },
);

export const AccumulationEnum = enumOf<Accumulation>('Accumulation', 'What a figure within a year covers.', {
  DISCRETE: 'Its own period.',
  YEAR_TO_DATE: 'All of the year so far ("s.d. TW III"); never summed.',
});

export const PeriodAggregationEnum = enumOf<PeriodAggregation>(
  'PeriodAggregation',
  'How shorter periods make a longer one; without a rule they do not.',
  {
    SUM: 'Added.',
    LAST: 'The last one stands for the whole.',
    MEAN: 'The plain mean.',
    RATIO: 'Numerators added, denominators added, then divided.',
    MAX: 'The largest.',
    MIN: 'The smallest.',
  },
);

export const RegionAggregationEnum = enumOf<RegionAggregation>(
  'RegionAggregation',
  'How parts make a region, where it has no figures of its own.',
  {
    SUM: 'Added.',
    RATIO: 'Numerators added, denominators added, then divided.',
    WEIGHTED_MEAN: "The mean weighted by population or by the indicator's weight.",
    NONE: 'They do not: no number is made up.',
  },
);

export const SortDirectionEnum = enumOf<'ASC' | 'DESC'>(
  'SortDirection',
  'The order of rows; rows without a value come last in both.',
  {
    ASC: 'Smallest first.',
    DESC: 'Largest first.',
  },
);
