/** What calls for attention: rules as data. Points add up; whoever reads the list can see why a row stands where it stands. */

interface AttentionRule {
  readonly points: number;
  readonly label: { readonly id: string; readonly en: string };
  /** In words, for the catalogue of rules. */
  readonly description: string;
}

export const attentionRules = {
  RED_THREE_IN_A_ROW: {
    points: 40,
    label: { id: 'Merah tiga periode berturut-turut', en: 'Red three periods in a row' },
    description: 'The attainment is in a red band of the rating scale in this period and in the two before it.',
  },
  TURNED_RED: {
    points: 30,
    label: { id: 'Berubah menjadi merah', en: 'Turned red' },
    description: 'The attainment is in a red band, and was in a better one in the period before.',
  },
  RED: {
    points: 25,
    label: { id: 'Merah', en: 'Red' },
    description: 'The attainment is in a red band; the period before was red too, or is not known.',
  },
  ACTION_OVERDUE: {
    points: 20,
    label: { id: 'Tindak lanjut lewat tenggat', en: 'Actions overdue' },
    description: 'A corrective action was due before the end of the period, and was open then.',
  },
  FIGURE_MISSING: {
    points: 20,
    label: { id: 'Data belum masuk', en: 'Figures missing' },
    description: 'A figure of the period is past due and has not come.',
  },
  DATA_UNRELIABLE: {
    points: 10,
    label: { id: 'Data meragukan', en: 'Figures unreliable' },
    description: 'A figure of the period has an open finding of high severity: it is most likely wrong.',
  },
  FIGURE_LATE: {
    points: 5,
    label: { id: 'Data terlambat', en: 'Figures late' },
    description: 'A figure of the period came after the day it was due.',
  },
} as const satisfies Record<string, AttentionRule>;

export type AttentionRuleName = keyof typeof attentionRules;
export const attentionRuleNames = Object.keys(attentionRules) as readonly AttentionRuleName[];

/** Periods in a row that make a lasting problem. */
export const redInARow = 3;

/** The colours of bands that warn: those from which on every scale calls a result poor or worse. */
const redColours: ReadonlySet<string> = new Set(['#cf222e', '#e16f24']);

export function isRedColour(colour: string | null): boolean {
  return colour !== null && redColours.has(colour.toLowerCase());
}

/** The rule of a result by whether its last periods were red, newest first; null: not known. */
export function redRule(reds: readonly (boolean | null)[]): AttentionRuleName | null {
  if (reds[0] !== true) return null;
  if (reds.length >= redInARow && reds.slice(0, redInARow).every((red) => red === true)) return 'RED_THREE_IN_A_ROW';
  return reds[1] === false ? 'TURNED_RED' : 'RED';
}
