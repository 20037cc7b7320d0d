import type { Difference } from '../../query/answer.ts';
import { againstKey } from '../../query/against-basis.ts';
import type { ComparisonBasis, PeersInput } from '../../query/question.ts';
import { formatValue } from '../../rules/format-value.ts';
import { plain } from '../lookahead.ts';
import { builder } from '../builder.ts';
import { enumOf, NullReasonEnum, ValueStatusEnum } from '../enums.ts';
import { localeArgument } from '../locale-argument.ts';
import { CaveatRef } from './caveat.ts';
import { MeasurementRef, type InSnapshot } from './measurement.ts';
import { RegionRef, regionOfSnapshot } from './region.ts';

const ComparisonBasisEnum = enumOf<ComparisonBasis>('ComparisonBasis', 'What a number is set against.', {
  PREVIOUS: 'The period before, of the same length; with a reference month the same period of the year before.',
  YEAR_EARLIER: 'The same period of the year before; of 29 February the 28th.',
  PERIOD: 'The period that `period` names.',
  BASE: 'The period that `period` names, taken as 100: read `index`.',
  PARENT: 'The region it lies in, of a unit its government; the same period.',
  NATION: 'Indonesia as a whole; the same period.',
  PEERS: 'The median of regions like it (`peers`), or of those that `regions` names; the same period.',
  TARGET: 'The target of the same period: of a range the nearer end, and inside of it the number itself.',
});

const PopulationBandRef = builder.inputType('PopulationBandInput', {
  description: 'How large peers are, in times the inhabitants of the region itself.',
  fields: (t) => ({
    from: t.float({ description: 'At least so many times; 0.5 unless told, null: however few.' }),
    to: t.float({ description: 'At most so many times; 2 unless told, null: however many.' }),
  }),
});

const PeersRef = builder.inputType('PeersInput', {
  description: 'Who is like a region: always others of its level, and of about its size unless told.',
  fields: (t) => ({
    sameIsland: t.boolean({
      description:
        'Only on its island: Sumatra, Java, Bali and Nusa Tenggara, Kalimantan, Sulawesi, Maluku, Papua, by province.',
    }),
    sameParent: t.boolean({ description: 'Only in its province.' }),
    sameKind: t.boolean({ description: 'Only kabupaten beside a kabupaten, and kota beside a kota.' }),
    population: t.field({
      type: PopulationBandRef,
      description:
        'By inhabitants in the latest year of which they are known; 0.5 to 2 times its own unless told, null: of any size.',
    }),
  }),
});

const DifferenceRef = builder.objectRef<InSnapshot<Difference>>('Difference').implement({
  description:
    'A number set against another. Only whole numbers are: where either is missing, unfinished, withheld or rests on too few of its parts, the changes are null and `reason` says why.',
  fields: (t) => ({
    to: t.expose('to', { type: ComparisonBasisEnum, description: 'What it is against.' }),
    period: t.exposeString('period', {
      nullable: true,
      description:
        'The period of what it is against, or the elapsed part of it, as `2025-01..2025-08`; null where there is nothing.',
    }),
    regions: t.field({
      type: [RegionRef],
      description: 'Whose number it is against: one, or all peers; none where there is nothing, or it is a unit.',
      resolve: ({ regionCodes, catalogue }) => regionCodes.map((code) => regionOfSnapshot(catalogue.region(code))),
    }),
    value: t.exposeFloat('value', {
      nullable: true,
      description: 'The number it is against, of peers the median of theirs; null where there is none.',
    }),
    formatted: t.string({
      description: 'That number for people, with its unit; `–` where there is none.',
      args: localeArgument,
      resolve: (difference, { locale }, context) => formatValue(difference.value, difference, locale ?? context.locale),
    }),
    own: t.exposeFloat('own', {
      nullable: true,
      description: 'The number itself as it is compared: of an unfinished period that of the part that has elapsed.',
    }),
    unit: t.exposeString('unit', { description: 'The unit of `value`.' }),
    status: t.expose('status', { type: ValueStatusEnum, description: 'How far the difference can be used.' }),
    reason: t.expose('reason', {
      type: NullReasonEnum,
      nullable: true,
      description: 'Why there is no difference, as either of the two numbers says it; null where there is one.',
    }),
    changeAbs: t.exposeFloat('changeAbs', {
      nullable: true,
      description: '`own` minus `value`, in the unit of both; null where either cannot be used.',
    }),
    changePct: t.exposeFloat('changePct', {
      nullable: true,
      description: 'The same in percent of `value`; null where that is zero or negative, and of predicates.',
    }),
    changePp: t.exposeFloat('changePp', {
      nullable: true,
      description: 'The same in percentage points; null unless the unit is percent.',
    }),
    index: t.exposeFloat('index', {
      nullable: true,
      description: '`own` where `value` is 100; null where that is zero or negative, and of predicates.',
    }),
    elapsed: t.exposeString('elapsed', {
      nullable: true,
      description:
        'Of an unfinished period the part that has elapsed and was recorded, as `2026-01..2026-08`: it is compared with the same part of the other (`period`). Null where both are whole.',
    }),
    peerCount: t.exposeInt('peerCount', {
      nullable: true,
      description: 'Peers whose number counts in the median; null unless it is against peers.',
    }),
    peersLeftOut: t.exposeInt('peersLeftOut', {
      nullable: true,
      description:
        'Peers left out of the median, because their number is missing, not whole, or withheld; null unless it is against peers.',
    }),
    caveats: t.expose('caveats', { type: [CaveatRef], description: 'What must be known before using it.' }),
  }),
});

builder.interfaceField(MeasurementRef, 'against', (t) =>
  t.field({
    type: DifferenceRef,
    nullable: true,
    description:
      'The number set against another one of the same metric, by the same filter and yardstick. Ask several by aliases: they are read together with the numbers themselves, by the same statement. Null on numbers of other answers than trends, comparisons, scorecards and breakdowns.',
    args: {
      to: t.arg({ type: ComparisonBasisEnum, required: true, description: 'What it is set against.' }),
      period: t.arg({
        type: 'Period',
        description: 'Of PERIOD and BASE: one period of the same length as the number itself, such as 2021.',
      }),
      regions: t.arg({
        type: ['RegionRef'],
        description: 'Of PEERS: these regions, instead of those that `peers` describes; the region itself is left out.',
      }),
      peers: t.arg({ type: PeersRef, description: 'Of PEERS: who they are; half to twice as large unless told.' }),
    },
    resolve: ({ differences, catalogue }, { to, period, regions, peers }) => {
      const input = plain({
        to,
        period: period ?? null,
        regions: regions ?? null,
        peers: (peers as PeersInput) ?? null,
      });
      const found = differences?.[againstKey(input)];
      return found === undefined ? null : { ...found, catalogue };
    },
  }),
);
