import { differenceCodes } from '../../analysis/difference-rules.ts';
import type { PublishedFigure } from '../../analysis/difference-rules.ts';
import type { Difference } from '../../analysis/published-figure.ts';
import { builder } from '../builder.ts';
import { enumOf } from '../enums.ts';
import { verdictType } from '../verdict.ts';

const PublishedMeasureEnum = enumOf<PublishedFigure['measure']>(
  'PublishedMeasure',
  'What of an indicator was published.',
  {
    VALUE: "The result, in the indicator's unit.",
    ATTAINMENT: 'Its attainment, in percent.',
  },
);

export const PublishedFigureInput = builder.inputType('PublishedFigureInput', {
  description: 'A figure that somebody published, to be set beside ours.',
  fields: (t) => ({
    indicator: t.string({ required: true, description: 'The indicator, by its code.' }),
    measure: t.field({
      type: PublishedMeasureEnum,
      required: true,
      defaultValue: 'VALUE',
      description: 'What was published of it.',
    }),
    value: t.float({ required: true, description: 'The figure, as it was printed.' }),
    decimals: t.int({
      description: 'Decimals it was printed with: 82.0 has one. As many as `value` shows unless told.',
    }),
    source: t.string({ required: true, description: 'Who published it, and where: `LKjIP 2024 hlm. 41`.' }),
    publishedOn: t.field({
      type: 'Date',
      description: 'The day of publication: it is also compared with what was known here by then.',
    }),
  }),
});

const DifferenceVerdictRef = verdictType(
  'PublishedFigureVerdict',
  'Why a published figure and ours differ.',
  differenceCodes,
);

export const PublishedFigureRef = builder.objectRef<PublishedFigure & Difference>('PublishedFigure').implement({
  description: 'A figure that somebody published, beside ours, with the difference and its reason.',
  fields: (t) => ({
    verdict: t.field({
      type: DifferenceVerdictRef,
      description: 'The first reason, of those that can be checked, that explains the difference.',
      resolve: ({ verdict }) => verdict,
    }),
    measure: t.expose('measure', { type: PublishedMeasureEnum, description: 'What was published.' }),
    value: t.exposeFloat('value', { description: 'The published figure.' }),
    source: t.exposeString('source', { description: 'Who published it.' }),
    publishedOn: t.field({
      type: 'Date',
      nullable: true,
      description: 'When; null where nobody said.',
      resolve: ({ publishedOn }) => publishedOn ?? null,
    }),
    ours: t.exposeFloat('ours', { nullable: true, description: 'The figure here; null where there is none.' }),
    difference: t.exposeFloat('difference', { nullable: true, description: 'Published less ours.' }),
    differencePct: t.exposeFloat('differencePct', {
      nullable: true,
      description: 'The difference in percent of ours; null where that is zero or negative.',
    }),
  }),
});
