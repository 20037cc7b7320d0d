import type { Catalogue } from '../model/snapshot-catalogue.ts';
import type { Caveat, SnapshotInfo } from '../query/answer.ts';
import { noValue } from '../rules/format-value.ts';
import type { Language } from '../rules/format-value.ts';
import type { Verdict } from '../statistics/verdict.ts';
import { escape, table } from './markdown.ts';
import type { PerformanceReport } from './performance-report.ts';
import type { ReportRow } from './report-rows.ts';
import { penOf } from './sentence.ts';
import type { Pen } from './sentence.ts';
import type { ReportObjective } from './report-summary.ts';

type Printed = PerformanceReport & {
  readonly catalogue: Catalogue;
  readonly caveats: readonly Caveat[];
  readonly snapshot: SnapshotInfo;
};

/** Chapter III of the performance report as Markdown: what a secretary pastes into the document, and a table for whoever checks it. */
export function printReport(report: Printed, language: Language): string {
  const pen = penOf(language);
  const { catalogue, year, unit, regionCode, budget, caveats, snapshot } = report;
  const owner = unit ?? catalogue.region(regionCode);
  const name = pen.pick(owner.nameId, owner.nameEn ?? owner.nameId);
  return [
    pen.pick('# BAB III AKUNTABILITAS KINERJA', '# CHAPTER III PERFORMANCE ACCOUNTABILITY'),
    `**${name}, ${year}**`,
    pen.pick('## A. Capaian Kinerja Organisasi', '## A. Performance'),
    say(report.verdict, pen),
    ...report.objectives.flatMap((objective) => printObjective(objective, pen, catalogue)),
    pen.pick('## B. Realisasi Anggaran', '## B. Realisation of the Budget'),
    say(budget.verdict, pen),
    ...printBudget(report, pen),
    pen.pick('## Catatan', '## Notes'),
    caveats.map(({ messageId, messageEn }) => `- ${pen.pick(messageId, messageEn)}`).join('\n'),
    pen.pick(
      `Disusun dari snapshot ${snapshot.id} (${snapshot.takenAt.slice(0, 10)}) menurut susunan PermenPANRB 53/2014.`,
      `Made from snapshot ${snapshot.id} (${snapshot.takenAt.slice(0, 10)}) in the order of PermenPANRB 53/2014.`,
    ),
  ]
    .filter((block) => block !== '')
    .join('\n\n');
}

function printObjective({ objective, rows, verdict }: ReportObjective, pen: Pen, catalogue: Catalogue): string[] {
  const title =
    objective === null
      ? pen.pick('Indikator di luar sasaran', 'Indicators outside the objectives')
      : pen.pick(`Sasaran: ${objective.nameId}`, `Objective: ${objective.nameEn ?? objective.nameId}`);
  if (rows.length === 0) {
    return [`### ${title}`, pen.pick('Tidak ada indikator yang mengukurnya.', 'No indicator measures it.')];
  }
  return [
    `### ${title}`,
    say(verdict, pen),
    table(
      pen.pick('No|Indikator|Target|Realisasi|Capaian|Kategori', 'No|Indicator|Target|Result|Attainment|Verdict'),
      rows.map((row, index) => {
        const { result } = row.againstTarget;
        return [
          String(index + 1),
          nameOf(row, pen, catalogue),
          pen.band(result.target, result),
          pen.measured(result),
          pen.percent(result.attainment),
          pen.pick(result.verdictLabelId ?? noValue, result.verdictLabelEn ?? noValue),
        ];
      }),
    ),
    ...rows.map((row) => printRow(row, pen, catalogue)),
  ];
}

/** The seven analyses in the order of the regulation. */
function printRow(row: ReportRow, pen: Pen, catalogue: Catalogue): string {
  const sentences = [
    row.againstTarget.verdict,
    row.overYears.verdict,
    row.mediumTerm.verdict,
    row.besideStandard.verdict,
    row.causes.verdict,
    row.efficiency.verdict,
    row.programmes.verdict,
  ].map((each, index) => `${index + 1}. ${say(each, pen)}`);
  const published = row.published.map(({ verdict }) => `- ${say(verdict, pen)}`);
  return [
    `#### ${nameOf(row, pen, catalogue)}`,
    '',
    table(['', ...row.overYears.points.map(({ year }) => String(year))].join('|'), [
      [
        pen.pick('Target', 'Target'),
        ...row.overYears.points.map(({ measured }) => pen.band(measured.target, measured)),
      ],
      [pen.pick('Realisasi', 'Result'), ...row.overYears.points.map(({ measured }) => pen.measured(measured))],
      [
        pen.pick('Capaian', 'Attainment'),
        ...row.overYears.points.map(({ measured }) => pen.percent(measured.attainment)),
      ],
    ]),
    '',
    ...sentences,
    ...(published.length === 0 ? [] : ['', ...published]),
  ].join('\n');
}

function printBudget({ budget }: Printed, pen: Pen): string[] {
  const told = budget.programmes.filter(({ ceiling }) => ceiling !== null);
  if (told.length === 0) return [];
  return [
    table(
      pen.pick('Program|Pagu|Realisasi|Serapan|Keluaran', 'Programme|Ceiling|Spent|Absorption|Output'),
      told.map(({ nameId, nameEn, ceiling, spent, absorption, outputAttainment }) => [
        pen.pick(nameId, nameEn ?? nameId),
        pen.rupiah(ceiling),
        pen.rupiah(spent),
        pen.percent(absorption),
        pen.percent(outputAttainment),
      ]),
    ),
  ];
}

function nameOf({ indicatorCode }: ReportRow, pen: Pen, catalogue: Catalogue): string {
  const latest = catalogue.indicators.byCode(indicatorCode)?.latest;
  return latest === undefined ? indicatorCode : pen.pick(latest.nameId, latest.nameEn ?? latest.nameId);
}

function say({ sentenceId, sentenceEn }: Verdict, pen: Pen): string {
  return escape(pen.pick(sentenceId, sentenceEn));
}
