import type { ReportRow } from '../../analysis/report-rows.ts';
import { builder } from '../builder.ts';
import { CaveatRef } from './caveat.ts';
import { IndicatorRef, indicatorOfSnapshot } from './indicator.ts';
import type { InSnapshot } from './measurement.ts';
import { PublishedFigureRef } from './published-figure.ts';
import { ReportCourseRef, ReportMediumTermRef, ReportStandardRef, ReportTargetRef } from './report-analyses.ts';
import { ReportCausesRef, ReportEfficiencyRef, ReportProgrammesRef } from './report-causes.ts';

type Row = InSnapshot<ReportRow> & { readonly year: number };

export const rowsIn = (rows: readonly ReportRow[], { catalogue, year }: Pick<Row, 'catalogue' | 'year'>): Row[] =>
  rows.map((row) => ({ ...row, catalogue, year }));

const styleOf = ({ againstTarget: { result }, catalogue, indicatorCode }: Row) => {
  const latest = catalogue.indicators.byCode(indicatorCode)?.latest;
  return { unit: latest?.unit ?? result.unit, decimals: latest?.decimals ?? result.decimals, catalogue };
};

export const ReportIndicatorRef = builder.objectRef<Row>('ReportIndicator').implement({
  description: 'One indicator of a performance report: the seven analyses, each opened by its sentence.',
  fields: (t) => ({
    indicator: t.field({
      type: IndicatorRef,
      description: 'The indicator.',
      resolve: ({ indicatorCode, catalogue }) => indicatorOfSnapshot(indicatorCode, catalogue),
    }),
    isOfUnit: t.exposeBoolean('isOfUnit', {
      description: "The figures are the unit's own; false: the government's, for a unit that reports none of its own.",
    }),
    againstTarget: t.field({
      type: ReportTargetRef,
      description: 'Analysis 1: target and result of the year.',
      resolve: (row) => row,
    }),
    overYears: t.field({
      type: ReportCourseRef,
      description: 'Analysis 2: beside the year before and several years.',
      resolve: (row) => row,
    }),
    mediumTerm: t.field({
      type: ReportMediumTermRef,
      description: 'Analysis 3: against the target at the end of the medium-term plan.',
      resolve: (row) => ({ ...row.mediumTerm, ...styleOf(row) }),
    }),
    besideStandard: t.field({
      type: ReportStandardRef,
      description: 'Analysis 4: beside the national standard, the province, the nation and the regions around.',
      resolve: (row) => ({
        ...row.besideStandard,
        ...styleOf(row),
        indicatorCode: row.indicatorCode,
        year: row.year,
      }),
    }),
    causes: t.field({
      type: ReportCausesRef,
      description: 'Analysis 5: causes and solutions.',
      resolve: ({ causes, catalogue }) => ({ ...causes, catalogue }),
    }),
    efficiency: t.expose('efficiency', { type: ReportEfficiencyRef, description: 'Analysis 6: use of resources.' }),
    programmes: t.field({
      type: ReportProgrammesRef,
      description: 'Analysis 7: programmes behind the indicator.',
      resolve: ({ programmes, catalogue }) => ({ ...programmes, catalogue }),
    }),
    published: t.expose('published', {
      type: [PublishedFigureRef],
      description: 'What was given in `published`, and what a second source in the snapshot tells of the year.',
    }),
    caveats: t.expose('caveats', { type: [CaveatRef], description: 'What must be known before using these numbers.' }),
  }),
});
