import { dimensionDefinition, metricDefinition } from '../model/catalogue.ts';
import type { Label } from '../model/metric.ts';
import type { Catalogue } from '../model/snapshot-catalogue.ts';
import { predicates } from '../model/definitions/appraisal.ts';
import { formatNumber } from '../rules/format-value.ts';
import type { OrganisationPredicate } from '../rules/appraisal-pattern.ts';
import { raterRoles } from '../rules/rating-360.ts';
import type { Verdict } from '../statistics/verdict.ts';
import type { RoleAgreement } from './rating-agreement.ts';
import type { Consistency } from './rating-consistency.ts';
import type { GroupGap } from './rating-gaps.ts';
import type { OfficeLeniency } from './rating-leniency.ts';
import type { PatternReport } from './rating-pattern.ts';

export const concernCodes = [
  'LENIENT_OFFICE',
  'SEVERE_OFFICE',
  'RATERS_ALL_BEST',
  'RATERS_ALL_ALIKE',
  'ROLES_DIFFER',
  'BEYOND_PATTERN',
  'RATINGS_ABOVE_RESULTS',
  'RESULTS_ABOVE_RATINGS',
  'GROUP_GAP',
] as const;
export type ConcernCode = (typeof concernCodes)[number];

export const fairnessCodes = ['CONCERNS', 'NO_CONCERN', 'INSUFFICIENT'] as const;
export type FairnessCode = (typeof fairnessCodes)[number];

interface Parts {
  readonly leniency: readonly OfficeLeniency[];
  readonly agreement: RoleAgreement;
  readonly pattern: PatternReport;
  readonly consistency: Consistency;
  readonly gaps: readonly GroupGap[];
}

type Concern = Verdict<ConcernCode>;

/** Roles differ by chance and by nature; from this many points of five on it matters. */
const tellingDifference = 0.3;

export function fairnessVerdict(
  concerns: readonly Concern[],
  { offices, judged }: { readonly offices: number; readonly judged: number },
): Verdict<FairnessCode> {
  if (judged === 0) {
    return {
      code: 'INSUFFICIENT',
      sentenceId: `Kewajaran penilaian tidak dapat dinilai: dari ${offices} perangkat daerah tidak ada yang datanya cukup dan boleh ditampilkan.`,
      sentenceEn: `Fairness of ratings cannot be judged: of ${offices} offices none has data that are enough and may be told.`,
    };
  }
  const first = concerns[0];
  if (first === undefined) {
    return {
      code: 'NO_CONCERN',
      sentenceId: `Tidak terlihat kejanggalan penilaian pada ${judged} dari ${offices} perangkat daerah yang dapat dinilai.`,
      sentenceEn: `Nothing odd is seen in the ratings of the ${judged} of ${offices} offices that can be judged.`,
    };
  }
  return {
    code: 'CONCERNS',
    sentenceId: `${concerns.length} hal perlu ditinjau pada ${judged} dari ${offices} perangkat daerah yang dapat dinilai. ${first.sentenceId}`,
    sentenceEn: `${concerns.length} things to look at in the ${judged} of ${offices} offices that can be judged. ${first.sentenceEn}`,
  };
}

/** What to look at first: ratings against results, raters, patterns, offices, groups, roles. */
export function concernsOf(parts: Parts, catalogue: Catalogue): readonly Concern[] {
  return [
    ...resultConcerns(parts.consistency, catalogue),
    ...raterConcerns(parts.leniency, catalogue),
    ...patternConcerns(parts.pattern, catalogue),
    ...leniencyConcerns(parts.leniency, catalogue),
    ...gapConcerns(parts.gaps),
    ...roleConcerns(parts.agreement),
  ];
}

const number = (value: number, decimals: number) => ({
  id: formatNumber(value, decimals, 'ID'),
  en: formatNumber(value, decimals, 'EN'),
});

function officeName(code: string, catalogue: Catalogue): Label {
  const unit = catalogue.unit(code);
  return { id: unit?.nameId ?? code, en: unit?.nameEn ?? unit?.nameId ?? code };
}

function resultConcerns({ offices }: Consistency, catalogue: Catalogue): readonly Concern[] {
  return offices.flatMap(({ office, code, goodPct, attainment, indicators }) => {
    if (code !== 'RATINGS_ABOVE_RESULTS' && code !== 'RESULTS_ABOVE_RATINGS') return [];
    const name = officeName(office.officeCode, catalogue);
    const [good, attained] = [number(goodPct!, 1), number(attainment!, 1)];
    return {
      code,
      sentenceId: `${name.id}: ${good.id}% pegawai dinilai Baik atau Sangat Baik, sedangkan capaian ${indicators} indikatornya rata-rata ${attained.id}%.`,
      sentenceEn: `${name.en}: ${good.en}% of people are rated good or very good, while its ${indicators} indicators reach ${attained.en}% of their targets on average.`,
    };
  });
}

const raterWords = {
  ALL_BEST: { code: 'RATERS_ALL_BEST', id: 'Sangat Baik', en: 'the best predicate' },
  ALL_ALIKE: { code: 'RATERS_ALL_ALIKE', id: 'predikat yang sama', en: 'one and the same predicate' },
} as const;

function raterConcerns(leniency: readonly OfficeLeniency[], catalogue: Catalogue): readonly Concern[] {
  const all = leniency.flatMap(({ office, tendencies }) => tendencies.map((tendency) => ({ office, ...tendency })));
  const toldFirst = all.toSorted((left, right) => left.pValue - right.pValue);
  return toldFirst.flatMap(({ office, kind, code, found, judged, byChance, byChanceAtMost }) => {
    if (code === 'NONE') return [];
    const name = officeName(office.officeCode, catalogue);
    const { id, en, ...concern } = raterWords[kind];
    const [usual, most] = [number(byChance, 2), number(byChanceAtMost, 2)];
    return {
      ...concern,
      sentenceId: `${name.id}: ${found} dari ${judged} penilai memberi semua pegawainya ${id}; secara kebetulan sekitar ${usual.id}, paling banyak ${most.id}.`,
      sentenceEn: `${name.en}: ${found} of ${judged} raters give all their people ${en}; chance would make about ${usual.en}, ${most.en} at most.`,
    };
  });
}

const organisationLabels: Readonly<Record<OrganisationPredicate, Label>> = {
  ISTIMEWA: { id: 'Istimewa', en: 'outstanding' },
  BAIK: { id: 'Baik', en: 'good' },
  BUTUH_PERBAIKAN: { id: predicates.BUTUH_PERBAIKAN.id, en: 'needs improvement' },
  KURANG: { id: 'Kurang', en: 'poor' },
  SANGAT_KURANG: { id: 'Sangat Kurang', en: 'very poor' },
};

function patternConcerns({ offices }: PatternReport, catalogue: Catalogue): readonly Concern[] {
  return offices.flatMap(({ office: { officeCode, beyond, people, own }, code }) => {
    if (code !== 'BEYOND' || own === null) return [];
    const [name, label] = [officeName(officeCode, catalogue), organisationLabels[own]];
    return {
      code: 'BEYOND_PATTERN' as const,
      sentenceId: `${name.id}: predikat ${beyond} dari ${people} pegawai di luar pola untuk organisasi berpredikat ${label.id} (SE MenPANRB 3/2023).`,
      sentenceEn: `${name.en}: the predicates of ${beyond} of ${people} people lie beyond the pattern for an organisation that is ${label.en} (SE MenPANRB 3/2023).`,
    };
  });
}

function leniencyConcerns(leniency: readonly OfficeLeniency[], catalogue: Catalogue): readonly Concern[] {
  return leniency.flatMap(({ office, code, leniency: difference }) => {
    if (code !== 'LENIENT' && code !== 'SEVERE') return [];
    const isLenient = code === 'LENIENT';
    const name = officeName(office.officeCode, catalogue);
    const by = number(Math.abs(difference!), 2);
    return {
      code: isLenient ? ('LENIENT_OFFICE' as const) : ('SEVERE_OFFICE' as const),
      sentenceId: `${name.id} memberi rating hasil kerja ${by.id} ${isLenient ? 'lebih tinggi' : 'lebih rendah'} daripada perangkat daerah lain di pemerintahannya.`,
      sentenceEn: `${name.en} rates work results ${by.en} ${isLenient ? 'higher' : 'lower'} than the other offices of its government.`,
    };
  });
}

function gapConcerns(gaps: readonly GroupGap[]): readonly Concern[] {
  return gaps.flatMap(({ dimension, metric, group, reference, code, found, size }) => {
    if ((code !== 'HIGHER' && code !== 'LOWER') || found === null || size === 'NEGLIGIBLE') return [];
    const { values, label } = dimensionDefinition(dimension);
    const [one, other] = [values?.[group], values?.[reference]].map((each, index) => each ?? { id: [group, reference][index]!, en: [group, reference][index]! }); // prettier-ignore
    const what = metricDefinition(metric).label;
    const by = number(Math.abs(found.gap), 2);
    return {
      code: 'GROUP_GAP' as const,
      sentenceId: `${what.id} kelompok ${one!.id} (${label.id}) ${by.id} ${found.gap > 0 ? 'lebih tinggi' : 'lebih rendah'} daripada ${other!.id} di ${found.strata} perangkat daerah yang sama.`,
      sentenceEn: `${what.en} of ${one!.en} (${label.en}) is ${by.en} ${found.gap > 0 ? 'higher' : 'lower'} than of ${other!.en} in the same ${found.strata} offices.`,
    };
  });
}

function roleConcerns({ pairs }: RoleAgreement): readonly Concern[] {
  return pairs.flatMap(({ first, second, code, difference }) => {
    const isApart = code === 'FIRST_HIGHER' || code === 'SECOND_HIGHER';
    if (!isApart || difference === null || Math.abs(difference.mean) < tellingDifference) return [];
    const [high, low] = code === 'FIRST_HIGHER' ? [first, second] : [second, first];
    const by = number(Math.abs(difference.mean), 2);
    return {
      code: 'ROLES_DIFFER' as const,
      sentenceId: `Penilaian 360 derajat oleh ${raterRoles[high].labelId} ${by.id} lebih tinggi daripada oleh ${raterRoles[low].labelId} (rata-rata ${difference.n} perangkat daerah).`,
      sentenceEn: `360-degree ratings by ${raterRoles[high].labelEn.toLowerCase()} are ${by.en} higher than by ${raterRoles[low].labelEn.toLowerCase()} (mean of ${difference.n} offices).`,
    };
  });
}
