import { listSourcePairs } from '../../query/source-pairs.ts';
import type { SourcePairRow } from '../../query/source-pairs.ts';
import { formatValue } from '../../rules/format-value.ts';
import { builder } from '../builder.ts';
import { localeArgument } from '../locale-argument.ts';
import { asQuestion } from '../question-arguments.ts';
import { IndicatorRef, indicatorOfSnapshot } from './indicator.ts';
import { figureArguments, ListedUnitRef, listRef } from './listed.ts';
import type { InSnapshot } from './measurement.ts';
import { RegionRef, regionOfSnapshot } from './region.ts';

interface Figure {
  readonly source: string;
  readonly value: number;
  readonly publishedAt: string;
  readonly unit: string;
  readonly decimals: number;
}

const SourceFigureRef = builder.objectRef<Figure>('SourceFigure').implement({
  description: 'What one source tells.',
  fields: (t) => ({
    source: t.exposeString('source', { description: 'The data source.' }),
    value: t.exposeFloat('value', { description: 'Its latest figure, in the unit of the indicator.' }),
    formatted: t.string({
      description: 'The figure for people, with its unit.',
      args: localeArgument,
      resolve: (figure, { locale }, context) => formatValue(figure.value, figure, locale ?? context.locale),
    }),
    publishedAt: t.expose('publishedAt', { type: 'DateTime', description: 'When it was published.' }),
  }),
});

const SourcePairRef = builder.objectRef<InSnapshot<SourcePairRow>>('SourcePair').implement({
  description: 'A figure that two sources tell, side by side.',
  fields: (t) => ({
    region: t.field({
      type: RegionRef,
      description: 'The region it is about.',
      resolve: ({ regionCode, catalogue }) => regionOfSnapshot(catalogue.region(regionCode)),
    }),
    unit: t.field({
      type: ListedUnitRef,
      nullable: true,
      description: 'The unit it is about; null: the whole region or government.',
      resolve: ({ unitCode, catalogue }) => (unitCode === null ? null : catalogue.unit(unitCode)),
    }),
    indicator: t.field({
      type: IndicatorRef,
      description: 'The indicator.',
      resolve: ({ indicatorCode, catalogue }) => indicatorOfSnapshot(indicatorCode, catalogue),
    }),
    period: t.exposeString('period', { description: 'The period, as `2024`.' }),
    held: t.field({
      type: SourceFigureRef,
      description: 'The figure that answers questions: the latest published.',
      resolve: ({ source, value, publishedAt, ...row }) => ({ source, value, publishedAt, ...printing(row) }),
    }),
    other: t.field({
      type: SourceFigureRef,
      description: 'What the other source tells; `filter.source` makes it answer.',
      resolve: ({ otherSource, otherValue, otherPublishedAt, ...row }) => ({
        source: otherSource,
        value: otherValue,
        publishedAt: otherPublishedAt,
        ...printing(row),
      }),
    }),
    discrepancy: t.float({
      nullable: true,
      description: 'The other figure over the one that holds: 1.3 is 30 percent more; null where that is zero.',
      resolve: ({ value, otherValue }) => (value === 0 ? null : otherValue / value),
    }),
  }),
});

function printing({ indicatorCode, catalogue }: Pick<InSnapshot<SourcePairRow>, 'indicatorCode' | 'catalogue'>) {
  const latest = catalogue.indicators.byCode(indicatorCode)?.latest;
  return { unit: latest?.unit ?? '', decimals: latest?.decimals ?? 2 };
}

const SourcePairsRef = listRef('SourcePairs', {
  description: 'Figures that two sources tell, those that differ most first.',
  row: SourcePairRef,
});

builder.queryField('sourcesCompared', (t) =>
  t.field({
    type: SourcePairsRef,
    description: 'Figures of which two sources tell, as routine reports beside a survey.',
    args: figureArguments,
    resolve: (_root, args, context) => context.analytics.list(listSourcePairs, asQuestion(args), context.signal),
  }),
);
