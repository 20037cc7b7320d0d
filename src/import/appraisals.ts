import { predicateMatrix, ratePp30 } from '../rules/appraisal.ts';
import type { Predicate } from '../rules/appraisal.ts';
import { anonymousCode } from './anonymous-code.ts';
import { openCaseLoader } from './case-loader.ts';
import { choice, date, number, optional, period, Rejection, required } from './column.ts';
import type { RowOf } from './column.ts';
import { checkDays, readEmployees, unknownEmployee } from './employee-loader.ts';
import type { KeyedTable } from './keyed-merge.ts';
import type { ImportKind } from './kind.ts';
import { readSpells } from './spells.ts';

const expectation = choice(['BELOW', 'AS_EXPECTED', 'ABOVE']);

const columns = {
  employee: required(anonymousCode),
  period: required(period()),
  work_result: optional(expectation),
  behaviour: optional(expectation),
  predicate: optional(choice(['SANGAT_BAIK', 'BAIK', 'BUTUH_PERBAIKAN', 'CUKUP', 'KURANG', 'SANGAT_KURANG'])),
  score: optional(number),
  rater: optional(anonymousCode),
  signed_on: optional(date),
};

type Row = RowOf<typeof columns>;

/** One appraisal of one employee in one period. The two ratings, or the score of the years before 2022, give the predicate. */
export const appraisals: ImportKind<typeof columns> = {
  columns,
  oneOf: [['work_result', 'predicate', 'score']],
  measures: ['work_result', 'behaviour', 'predicate', 'score'],
  batch: 10_000,
  open: (session) =>
    openCaseLoader(session, table, async (rows: readonly Row[]) => {
      const codes = rows.flatMap(({ employee, rater }) => (rater === null ? [employee] : [employee, rater]));
      const employees = await readEmployees(session, codes);
      const spells = await readSpells(session.client, codes);
      return (row) => {
        const employeeId = employees.get(row.employee);
        if (employeeId === undefined) return new Rejection('employee', unknownEmployee(row.employee));
        const raterId = row.rater === null ? null : employees.get(row.rater);
        if (raterId === undefined) return new Rejection('rater', unknownEmployee(row.rater!));
        if (raterId === employeeId) return new Rejection('rater', 'Nobody appraises himself.');
        const { from, to, grain } = row.period;
        const isPlaced = spells.get(row.employee)?.some((spell) => spell.from < to && (spell.to ?? to) > from) ?? false;
        if (!isPlaced) return new Rejection('period', 'The employee has no placement in this period.');
        const fault = checkDays({ period: from, signed_on: row.signed_on }, session.now);
        if (fault !== null) return fault;
        const predicate = predicateOf(row);
        if (predicate instanceof Rejection) return predicate;
        const { work_result: result, behaviour, score } = row;
        return [employeeId, grain, from, result, behaviour, predicate, score, raterId, row.signed_on];
      };
    }),
};

const table: KeyedTable = {
  name: 'appraisal',
  key: { employee_id: 'int', grain: '"PeriodGrain"', period_start: 'date' },
  content: {
    work_result: '"Expectation"',
    behaviour: '"Expectation"',
    predicate: '"AppraisalPredicate"',
    score: 'float8',
    rater_id: 'int',
    signed_on: 'date',
  },
  keyName: 'employee and period',
  hasSource: true,
};

/** From when the matrix of PermenPANRB 6/2022 holds; before, PP 30/2019 gave a score. */
const matrixFrom = '2022-01-01';

function predicateOf(row: Row): Predicate | Rejection {
  const told = row.predicate === 'CUKUP' ? 'BUTUH_PERBAIKAN' : row.predicate;
  if (row.period.from < matrixFrom) return ofScore(row, told);
  const { work_result: result, behaviour, score } = row;
  if (score !== null)
    return new Rejection('score', 'From 2022 on there is no score: tell `work_result` and `behaviour`.');
  if ((result === null) !== (behaviour === null))
    return new Rejection('behaviour', 'A work result and a behaviour are told together.');
  if (result === null || behaviour === null)
    return told ?? new Rejection('predicate', 'Neither ratings nor a predicate are told.');
  const due = predicateMatrix[result][behaviour];
  return told === null || told === due
    ? due
    : new Rejection(
        'predicate',
        `Work result ${result} and behaviour ${behaviour} are ${due} by the matrix of PermenPANRB 6/2022, not ${told}.`,
      );
}

function ofScore({ work_result: result, behaviour, score }: Row, told: Predicate | null): Predicate | Rejection {
  if (result !== null || behaviour !== null)
    return new Rejection(
      'work_result',
      'Before 2022 there are no ratings: tell a score of 0 to 120, or the predicate.',
    );
  if (score === null) return told ?? new Rejection('score', 'Neither a score nor a predicate is told.');
  if (score < 0 || score > 120) return new Rejection('score', `${score} is no score of 0 to 120.`);
  // The best predicate asks for an innovation too, which the score does not tell: who has it must say so.
  const due = ratePp30(score, told === 'SANGAT_BAIK');
  const kept = due === 'CUKUP' ? 'BUTUH_PERBAIKAN' : due;
  return told === null || told === kept
    ? kept
    : new Rejection('predicate', `A score of ${score} is ${due} by PP 30/2019, not ${told}.`);
}
