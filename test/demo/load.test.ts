import { expect, test } from 'vitest';
import { fillDemo, removeDemo } from '../../src/demo/load.ts';
import { generateDemo } from '../../src/demo/generate.ts';
import { Refused } from '../../src/errors.ts';
import { databaseKinds, openTestDatabase, testDataFolder } from '../support/database.ts';

const now = new Date('2026-07-01T00:00:00Z');
const { signal } = new AbortController();

test.each(databaseKinds)(
  'an empty database (%s) takes the whole demo once, says it is one, and gives it up again',
  { timeout: 180_000 },
  async (kind) => {
    // What was filled before this run, or by this test.
    const isFilled = kind === 'embedded';
    await using database = await openTestDatabase({
      kind,
      ...(isFilled && { dataFolder: await testDataFolder('demo') }),
    });
    const counts = async () => {
      const { rows } = await database.pool.query(`
      select
        (select mode from installation) as mode,
        (select count(*)::int from observation) as observations,
        (select count(*)::int from target) as targets,
        (select count(*)::int from service_case) as service_cases,
        (select count(*)::int from service_case_step) as service_steps,
        (select count(*)::int from complaint) as complaints,
        (select count(*)::int from submission) as submissions,
        (select count(*)::int from satisfaction_response) as responses,
        (select count(*)::int from employee) as employees,
        (select count(*)::int from indicator) as indicators,
        (select count(*)::int from indicator where field_id is null) as without_field,
        (select count(*)::int from indicator_version where attainment_formula = 'PREDICATE' and ordinal_scale_id is null) as without_scale,
        (select count(*)::int from organisation_unit_version where name_id not like '%(contoh)') as unmarked_offices,
        (select count(distinct source_id)::int from observation) as sources,
        (select count(*)::int from region where level = 'REGENCY') as regencies`);
      return rows[0];
    };
    const demo = generateDemo();
    const steps: number[] = [];
    const onProgress = (done: number, total: number) => steps.push(done / total);
    const filled = isFilled ? null : await fillDemo(database, { now, signal, onProgress });
    const { observations, targets, serviceCases, serviceSteps, complaints, submissions, surveys, responses } = demo;
    const { programmes, programmeBudgets, causes, actions, tasks, documents } = demo;
    const services = [serviceCases, serviceSteps, complaints, submissions, surveys, responses, demo.surveyResponses];
    // A programme has a row, a region and a link to each indicator.
    const links = [programmes, programmes, programmes.flatMap(({ indicators }) => indicators)];
    const { jobs, competencyStandards, employees } = demo;
    const { trainings, participations, feedback, objections, weaknesses, awards, decisions } = demo;
    const growth = [trainings, participations, feedback, objections, weaknesses, awards, decisions];
    const teams = [demo.teams, demo.teams.flatMap(({ members }) => members), demo.teamResults];
    const appraised = [demo.appraisals, demo.organisationAppraisals];
    const staff = [
      ...teams,
      ...appraised,
      jobs,
      competencyStandards,
      employees,
      employees.flatMap(({ placements }) => placements),
    ];
    const ratings = [demo.questionnaires, demo.competencyAssessments, demo.professionalismScores];
    const { guides, events, objectives } = demo;
    const linked = [guides, events, objectives].flatMap((rows) => [rows, rows.flatMap(({ indicators }) => indicators)]);
    const work = [tasks, documents, ...linked, demo.evidence, demo.individualIndicators];
    const all = [
      observations,
      targets,
      ...services,
      ...links,
      programmeBudgets,
      causes,
      actions,
      ...staff,
      ...growth,
      ...ratings,
      ...work,
    ];
    if (filled !== null) {
      expect(filled.rows).toBe(all.reduce((sum, { length }) => sum + length, 0));
      expect(steps.at(-1)).toBe(1);
    }
    expect(await counts()).toEqual({
      mode: 'DEMO',
      observations: demo.observations.length,
      targets: demo.targets.length,
      service_cases: demo.serviceCases.length,
      service_steps: demo.serviceSteps.length,
      complaints: demo.complaints.length,
      submissions: demo.submissions.length,
      responses: demo.responses.length,
      employees: demo.employees.length,
      indicators: demo.recipes.length,
      without_field: 0,
      without_scale: 0,
      unmarked_offices: 0,
      sources: 2,
      regencies: 514,
    });

    await expect(fillDemo(database, { now, signal })).rejects.toThrow(Refused);

    expect(await removeDemo(database)).toEqual({ removed: true });
    expect(await counts()).toMatchObject({
      mode: 'EMPTY',
      observations: 0,
      targets: 0,
      service_cases: 0,
      complaints: 0,
      submissions: 0,
      responses: 0,
      indicators: 0,
      regencies: 514,
    });
    expect(await removeDemo(database)).toEqual({ removed: false });
  },
);

test('real data is neither covered by the demo nor removed with it', async () => {
  await using database = await openTestDatabase();
  await database.pool.query(`update installation set mode = 'REAL'`);
  await expect(fillDemo(database, { now, signal })).rejects.toThrow('real data, and demo and real data never mix');
  await expect(removeDemo(database)).rejects.toThrow(Refused);
});

test('a fill that is stopped leaves the database empty', async () => {
  await using database = await openTestDatabase();
  const stop = new AbortController();
  const filling = fillDemo(database, { now, signal: stop.signal, onProgress: () => stop.abort(new Error('stopped')) });
  await expect(filling).rejects.toThrow('stopped');
  const { rows } = await database.pool.query(
    `select mode, (select count(*)::int from indicator) as indicators from installation`,
  );
  expect(rows).toEqual([{ mode: 'EMPTY', indicators: 0 }]);
});
