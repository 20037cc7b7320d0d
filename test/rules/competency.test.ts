import { expect, test } from 'vitest';
import { competencyCode, generalCompetencies, technicalCompetencies } from '../../src/rules/competency.ts';

test.each([
  ['INTEGRITAS', 'INTEGRITAS'],
  [' Kerja  sama ', 'KERJA_SAMA'],
  ['audit-investigatif', 'AUDIT_INVESTIGATIF'],
])('the competency %j is kept as %s', (name, code) => {
  expect(competencyCode(name)).toBe(code);
});

test('the name of a known competency is its code, and there are eight managerial ones and a socio-cultural one', () => {
  for (const [code, { labelId }] of Object.entries({ ...generalCompetencies, ...technicalCompetencies }))
    expect(competencyCode(labelId)).toBe(code);
  expect(Object.keys(generalCompetencies)).toHaveLength(9);
});
