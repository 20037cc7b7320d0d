import { surveyKindNames, surveyKinds } from '../rules/surveys.ts';
import { anonymousCode } from './anonymous-code.ts';
import { openCaseLoader } from './case-loader.ts';
import { choice, date, number, optional, Rejection, required, text } from './column.ts';
import type { RowOf } from './column.ts';
import { Homes } from './homes.ts';
import type { KeyedTable } from './keyed-merge.ts';
import type { ImportKind } from './kind.ts';
import { isAfterTomorrow } from './vintage-loader.ts';

const columns = {
  kind: required(choice(surveyKindNames)),
  code: required(anonymousCode),
  region: optional(text),
  organisation_unit: optional(text),
  answered_on: required(date),
  score: required(number),
  sex: optional(choice(['L', 'P'])),
  age_band: optional(choice(['<30', '30-39', '40-49', '50+'])),
  employment_type: optional(choice(['PNS', 'PPPK'])),
};

type Row = RowOf<typeof columns>;

/** One answered questionnaire a row, by a number of the survey; who answered is told in bands alone. */
export const surveyResponses: ImportKind<typeof columns> = {
  columns,
  oneOf: [['region', 'organisation_unit']],
  measures: ['score'],
  batch: 10_000,
  open: async (session) => {
    const homes = await Homes.open(session);
    const read = (row: Row) => {
      const home = homes.find(row.region, row.organisation_unit);
      if (home instanceof Rejection) return home;
      const { kind, code, score } = row;
      const { low, high, isOfStaff } = surveyKinds[kind];
      if (score < low || score > high)
        return new Rejection('score', `${score} is no score of ${kind}, which goes from ${low} to ${high}.`);
      if (!isOfStaff && row.employment_type !== null)
        return new Rejection('employment_type', `${kind} asks the public, who have no employment type.`);
      if (isAfterTomorrow(row.answered_on, session.now))
        return new Rejection('answered_on', `${row.answered_on} is in the future.`);
      const bands = [row.sex, row.age_band, row.employment_type];
      return [kind, code, home.regionId, home.unitId, row.answered_on, score, ...bands];
    };
    return openCaseLoader(session, table, async () => read);
  },
};

const table: KeyedTable = {
  name: 'survey_response',
  key: { kind: '"SurveyKind"', code: 'text' },
  content: {
    region_id: 'int',
    unit_id: 'int',
    answered_on: 'date',
    score: 'float8',
    sex: 'text',
    age_band: 'text',
    employment_type: '"EmploymentType"',
  },
  keyName: 'kind and code',
  hasSource: true,
};
