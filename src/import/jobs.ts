import { competencyCode } from '../rules/competency.ts';
import { findByCode, openCaseLoader } from './case-loader.ts';
import { number, optional, Rejection, required, text, upperCaseText, wholeNumber } from './column.ts';
import type { RowOf } from './column.ts';
import type { KeyedTable } from './keyed-merge.ts';
import type { ImportKind } from './kind.ts';
import { readIds } from './service-types.ts';

const columns = {
  code: required(text),
  family: required(upperCaseText),
  name_id: required(text),
  name_en: optional(text),
  credit_coefficient: optional(number),
};

/** One job a row, with the credit points a year that a functional post has. */
export const jobs: ImportKind<typeof columns> = {
  columns,
  oneOf: [],
  measures: [],
  batch: 10_000,
  open: (session) =>
    openCaseLoader(session, jobTable, async () => (row: RowOf<typeof columns>) => {
      const { code, family, name_id: nameId, name_en: nameEn, credit_coefficient: coefficient } = row;
      if (coefficient !== null && coefficient <= 0)
        return new Rejection('credit_coefficient', 'A coefficient is above zero; leave it empty where there is none.');
      return [code, family, nameId, nameEn, coefficient];
    }),
};

const jobTable: KeyedTable = {
  name: 'job',
  key: { code: 'text' },
  content: { family: 'text', name_id: 'text', name_en: 'text', credit_coefficient: 'float8' },
  keyName: 'code',
  hasSource: true,
};

const standardColumns = {
  job: required(text),
  competency: required(competencyCode),
  level: required(wholeNumber(1, 5)),
};

/** The level, 1 to 5, that a job asks for in one competency. */
export const competencyStandards: ImportKind<typeof standardColumns> = {
  columns: standardColumns,
  oneOf: [],
  measures: [],
  batch: 10_000,
  open: async (session) => {
    const ids = await readIds(session, 'job');
    return openCaseLoader(session, standardTable, async () => (row: RowOf<typeof standardColumns>) => {
      const id = findByCode(ids, row.job, jobReference);
      return id instanceof Rejection ? id : [id, row.competency, row.level];
    });
  },
};

export const jobReference = { column: 'job', what: 'job', kind: 'jobs' } as const;

const standardTable: KeyedTable = {
  name: 'competency_standard',
  key: { job_id: 'int', competency: 'text' },
  content: { level: 'smallint' },
  keyName: 'job and competency',
  hasSource: true,
};
