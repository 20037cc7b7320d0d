import { respondentAgeBands, serviceElements } from '../rules/satisfaction.ts';
import type { ServiceElement } from '../rules/satisfaction.ts';
import { findByCode, openCaseLoader } from './case-loader.ts';
import { choice, date, optional, period, Rejection, required, text, wholeNumber } from './column.ts';
import type { Column, RowOf } from './column.ts';
import { Homes } from './homes.ts';
import type { KeyedTable } from './keyed-merge.ts';
import type { ImportKind, ImportSession } from './kind.ts';
import { serviceType } from './service-cases.ts';
import { readIds } from './service-types.ts';
import { isAfterTomorrow } from './vintage-loader.ts';

const elementNames = Object.keys(serviceElements).map((name) =>
  name.toLowerCase(),
) as readonly Lowercase<ServiceElement>[];

const scores = Object.fromEntries(elementNames.map((name) => [name, optional(wholeNumber(1, 4))])) as Readonly<
  Record<Lowercase<ServiceElement>, Column<number | null>>
>;

const columns = {
  survey: required(text),
  region: optional(text),
  organisation_unit: optional(text),
  service_type: optional(text),
  period: required(period()),
  method: optional(text),
  respondent: required(text),
  answered_on: optional(date),
  ...scores,
  sex: optional(choice(['L', 'P'])),
  age_band: optional(choice(respondentAgeBands)),
  education: optional(choice(['SD', 'SMP', 'SMA', 'D3', 'S1', 'S2', 'S3'])),
};

type Row = RowOf<typeof columns>;

/** One answered questionnaire a row. The survey it belongs to is made from what its rows say; they must agree. */
export const satisfactionResponses: ImportKind<typeof columns> = {
  columns,
  oneOf: [['region', 'organisation_unit']],
  measures: elementNames,
  batch: 10_000,
  open: async (session) => {
    const homes = await Homes.open(session);
    const types = await readIds(session, 'service_type');
    const surveys = await Surveys.open(session);
    return openCaseLoader(session, table, async (rows: readonly Row[]) => {
      const described = rows.map((row) => describe(row, homes, types, session.now));
      await surveys.add(described.filter((each): each is Survey => !(each instanceof Rejection)));
      const byRow = new Map(rows.map((row, index) => [row, described[index]!]));
      return (row) => {
        const survey = byRow.get(row)!;
        if (survey instanceof Rejection) return survey;
        const id = surveys.idOf(survey);
        if (id === null)
          return new Rejection('survey', `The survey ${survey.code} is about another place, service or period.`);
        const answers = elementNames.map((name) => row[name]);
        const answeredOn = row.answered_on ?? row.period.from;
        return [id, row.respondent, answeredOn, ...answers, row.sex, row.age_band, row.education];
      };
    });
  },
};

const table: KeyedTable = {
  name: 'satisfaction_response',
  key: { survey_id: 'int', code: 'text' },
  content: {
    answered_on: 'date',
    ...Object.fromEntries(elementNames.map((name) => [name, 'smallint'])),
    sex: 'text',
    age_band: 'text',
    education: 'text',
  },
  keyName: 'survey and respondent',
  hasSource: true,
};

interface Survey {
  readonly code: string;
  readonly region_id: number;
  readonly unit_id: number | null;
  readonly service_type_id: number | null;
  readonly grain: string;
  readonly period_start: string;
  readonly method: string | null;
}

function describe(row: Row, homes: Homes, types: ReadonlyMap<string, number>, now: Date): Survey | Rejection {
  const home = homes.find(row.region, row.organisation_unit);
  if (home instanceof Rejection) return home;
  const type = row.service_type === null ? null : findByCode(types, row.service_type, serviceType);
  if (type instanceof Rejection) return type;
  const { from, to, grain } = row.period;
  const on = row.answered_on ?? from;
  if (on < from || on >= to) return new Rejection('answered_on', `${on} is not within the survey's period.`);
  if (isAfterTomorrow(on, now)) return new Rejection('answered_on', `${on} is in the future.`);
  if (elementNames.every((name) => row[name] === null))
    return new Rejection(null, 'None of the nine elements is answered.');
  return {
    code: row.survey,
    region_id: home.regionId,
    unit_id: home.unitId,
    service_type_id: type,
    grain,
    period_start: from,
    method: row.method,
  };
}

/** The surveys that responses belong to, made when first named. */
class Surveys {
  readonly #session: ImportSession;
  readonly #known: Map<string, { readonly id: number; readonly about: string }>;

  private constructor(session: ImportSession, known: Map<string, { readonly id: number; readonly about: string }>) {
    this.#session = session;
    this.#known = known;
  }

  static async open(session: ImportSession): Promise<Surveys> {
    const surveys = new Surveys(session, new Map());
    const { rows } = await session.client.query<Survey & { id: number }>(
      'select id, code, region_id, unit_id, service_type_id, grain, period_start::text from satisfaction_survey',
    );
    for (const row of rows) surveys.#known.set(row.code, { id: row.id, about: aboutOf(row) });
    return surveys;
  }

  async add(surveys: readonly Survey[]): Promise<void> {
    // The first row that names a survey says what it is about; in a map the last one set wins.
    const unknown = surveys.filter(({ code }) => !this.#known.has(code)).toReversed();
    const fresh = new Map(unknown.map((survey) => [survey.code, survey]));
    if (fresh.size === 0) return;
    const { rows } = await this.#session.client.query<{ id: number; code: string }>(
      `insert into satisfaction_survey (code, region_id, unit_id, service_type_id, grain, period_start, method, source_id)
       select code, region_id, unit_id, service_type_id, grain, period_start, method, $2
       from jsonb_to_recordset($1) as given
         (code text, region_id int, unit_id int, service_type_id int, grain "PeriodGrain", period_start date, method text)
       returning id, code`,
      [JSON.stringify([...fresh.values()]), this.#session.sourceId],
    );
    for (const { id, code } of rows) this.#known.set(code, { id, about: aboutOf(fresh.get(code)!) });
  }

  /** Null: the survey of that code is about something else. */
  idOf(survey: Survey): number | null {
    const known = this.#known.get(survey.code);
    return known?.about === aboutOf(survey) ? known.id : null;
  }
}

function aboutOf(survey: Omit<Survey, 'method' | 'code'>): string {
  const { region_id: region, unit_id: unit, service_type_id: type, grain, period_start: start } = survey;
  return [region, unit, type, grain, start].join('|');
}
