import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { professionalismComponents } from '../../src/rules/professionalism.ts';
import {
  agreementOf,
  raterRoleNames,
  roleWeightPolicies,
  roleWeightsWithin,
  weighRoles,
} from '../../src/rules/rating-360.ts';

describe('a weighted 360-degree score', () => {
  const { weights } = roleWeightPolicies[0]!;
  const score = (means: Readonly<Partial<Record<(typeof raterRoleNames)[number], number>>>) =>
    weighRoles(raterRoleNames.map((role) => ({ mean: means[role] ?? null, weight: weights[role] })));

  test('counts the superior three times as much as peers and subordinates, and oneself not at all', () => {
    // .6 x 4 + .2 x 3 + .2 x 5
    expect(score({ SELF: 1, SUPERIOR: 4, PEER: 3, SUBORDINATE: 5 })).toBeCloseTo(4, 12);
  });

  test('of who has no subordinates is made of superior and peers alone', () => {
    expect(score({ SUPERIOR: 4, PEER: 3 })).toBeCloseTo((0.6 * 4 + 0.2 * 3) / 0.8, 12);
  });

  test('is none where only oneself rated', () => {
    expect(score({ SELF: 5 })).toBeNull();
  });

  test('lies between the lowest and the highest role', () => {
    const mean = fc.option(fc.double({ min: 1, max: 5, noNaN: true }), { nil: null });
    const role = fc.record({ mean, weight: fc.double({ min: 0.01, max: 1, noNaN: true }) });
    fc.assert(
      fc.property(fc.array(role, { maxLength: 4 }), (roles) => {
        const known = roles.flatMap(({ mean: each }) => (each === null ? [] : [each]));
        const value = weighRoles(roles);
        if (known.length === 0) return value === null;
        return value! >= Math.min(...known) - 1e-9 && value! <= Math.max(...known) + 1e-9;
      }),
      { seed: 360, numRuns: 200 },
    );
  });

  test('is of one policy: over days of two of them there is none', () => {
    expect(roleWeightsWithin('2024-01-01', '2024-12-31')).toEqual(weights);
    expect(roleWeightsWithin('1999-01-01', '2024-12-31')).toBeNull();
  });

  test('every policy gives away the whole', () => {
    for (const policy of roleWeightPolicies)
      expect(Object.values(policy.weights).reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
  });
});

test('raters agree fully when all alike, and not at all when as by chance or farther apart', () => {
  expect(agreementOf(0, 3)).toBe(1);
  // One rater each for 1, 2, 3, 4 and 5: squares 10 over 4 degrees of freedom, variance 2.5.
  expect(agreementOf(10, 4)).toBe(0);
  expect(agreementOf(2, 4)).toBeCloseTo(0.75, 12);
  expect(agreementOf(0, 0)).toBeNull();
});

test('the four components of the professionalism index make a hundred', () => {
  expect(Object.values(professionalismComponents).reduce((sum, { most }) => sum + most, 0)).toBe(100);
});
