import type {
  Accumulation,
  AttainmentFormula,
  Direction,
  PeriodAggregation,
  RegionAggregation,
  Subject,
} from '../rules/indicator-rules.ts';
import type { DemoGrain } from './calendar.ts';

/** What a rate is counted over, per thousand inhabitants and period. */
export const bases = {
  births: 17,
  graduands: 28,
  childrenOf13To15: 52,
  primaryTeachers: 7,
  parents: 90,
  childrenUnder5: 80,
  workforce: 520,
  inhabitants: 1000,
  identityHolders: 720,
  patients: 1,
  healthReports: 0.6,
  healthComplaints: 0.09,
  licences: 0.25,
  transportPermits: 0.12,
  services: 4,
  complaints: 0.3,
  documents: 1.2,
  tasks: 3,
  staff: 12,
  respondents: 2.4,
  budgetMillions: 2800,
} as const;
export type Base = keyof typeof bases;

/** How one indicator is defined and how its invented values arise. */
export interface Recipe {
  readonly code: string;
  readonly nameId: string;
  readonly nameEn: string;
  readonly field: string;
  readonly unit: string;
  readonly subject: Subject;
  readonly direction: Direction;
  /** Left out: the formula of the direction. */
  readonly attainmentFormula?: AttainmentFormula;
  readonly accumulation?: Accumulation;
  readonly referenceMonth?: number;
  readonly periodAggregation: PeriodAggregation;
  readonly regionAggregation: RegionAggregation;
  readonly weight?: string;
  readonly multiplier?: number;
  readonly ordinalScale?: string;
  readonly frequency: DemoGrain;
  readonly decimals: number;
  readonly validMin?: number;
  readonly validMax?: number;
  readonly definition: string;
  readonly regulation?: string;
  /** First day on which it is no longer an IKU. */
  readonly retired?: string;
  /** A second definition from a day on. */
  readonly redefined?: {
    readonly from: string;
    readonly definition: string;
    readonly breakNote: string;
    readonly computedFrom?: null;
  };
  /** The metric that counts the same figure, and the service types it counts. */
  readonly computedFrom?: string | null;
  readonly computedServices?: string;

  /**
   * `ratio`: numerator and denominator over a base. `events`: a ratio whose numerator is rare, drawn as counts.
   * `count`: a whole number, over a base if there is one. `level`: an index. `predicate`: a code by its score.
   */
  readonly kind: 'ratio' | 'events' | 'count' | 'level' | 'predicate';
  /** A poor and a good result, in the indicator's unit (of a count over a base: per unit of the base). */
  readonly range: readonly [poor: number, good: number];
  readonly base?: Base;
  /** Standard deviation of one value, as a share of the range; 0.02 if left out. */
  readonly noise?: number;
  /** What a government gains in a year, as a share of the range; 0.03 if left out. */
  readonly yearly?: number;
  /** Wanted values of an indicator that should neither rise nor fall. */
  readonly band?: readonly [low: number, high: number];
  /** A first, provisional figure is published before the final one. */
  readonly hasVintages?: boolean;
  /** No targets: it only weighs others. */
  readonly isWeight?: boolean;
  /** Which offices of the three focus governments report it in the government's stead. */
  readonly reportedBy?: 'OFFICES' | 'HEALTH_CENTRES';
}
