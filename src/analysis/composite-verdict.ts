import type { Catalogue } from '../model/snapshot-catalogue.ts';
import { formatNumber } from '../rules/format-value.ts';
import type { Verdict } from '../statistics/verdict.ts';

export const compositeCodes = ['ROBUST', 'SENSITIVE', 'INSUFFICIENT'] as const;
export type CompositeCode = (typeof compositeCodes)[number];

/** Mean rank correlation of drawn orders with the chosen one from which on the order does not hang on the weights. */
const robustTau = 0.9;

interface Evidence {
  readonly rows: readonly {
    readonly regionCode: string;
    readonly rank: number | null;
    readonly low: number | null;
    readonly high: number | null;
  }[];
  readonly rankOf: number;
  readonly meanTau: number | null;
  readonly settledPairs: number | null;
  readonly draws: number;
  readonly hasWeights: boolean;
  readonly catalogue: Catalogue;
}

export function compositeVerdict(evidence: Evidence): Verdict<CompositeCode> {
  const { rows, rankOf, meanTau, settledPairs, draws, hasWeights, catalogue } = evidence;
  const first = rows.find(({ rank }) => rank === 1);
  if (!hasWeights || rankOf < 3 || meanTau === null || settledPairs === null || first === undefined) {
    return {
      code: 'INSUFFICIENT',
      sentenceId: hasWeights
        ? `Hanya ${rankOf} daerah memiliki indeks: pengaruh bobot terhadap peringkat tidak dinilai.`
        : 'Indeks ini hanya satu bagian: tidak ada bobot yang dapat memengaruhi peringkat.',
      sentenceEn: hasWeights
        ? `Only ${rankOf} regions have an index: how far ranks hang on the weights is not judged.`
        : 'This index has one part only: there are no weights that ranks could hang on.',
    };
  }
  const isRobust = meanTau >= robustTau;
  const { nameId, nameEn } = catalogue.region(first.regionCode);
  const [id, en] = [formatNumber(100 * settledPairs, 0, 'ID'), formatNumber(100 * settledPairs, 0, 'EN')];
  return {
    code: isRobust ? 'ROBUST' : 'SENSITIVE',
    sentenceId: `Urutan ${rankOf} daerah ${isRobust ? 'hampir tidak bergantung' : 'bergantung'} pada bobot yang dipilih: ${id}% pasangan daerah tidak pernah bertukar urutan pada ${draws} bobot acak. Pertama: ${nameId}, antara peringkat ${first.low} dan ${first.high}.`,
    sentenceEn: `The order of ${rankOf} regions ${isRobust ? 'hardly hangs' : 'hangs'} on the weights that were chosen: ${en}% of pairs of regions never change places in ${draws} random weightings. First: ${nameEn ?? nameId}, between rank ${first.low} and ${first.high}.`,
  };
}
