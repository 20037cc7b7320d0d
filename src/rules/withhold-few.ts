interface StepCount {
  readonly objective: string;
  readonly indicator: string;
  readonly individualIndicators: number;
  readonly employees: number;
}

interface OrphanCounts {
  readonly employees: number;
  readonly employeesWithoutIndicator: number;
  readonly individualIndicators: number;
  readonly individualIndicatorsWithoutIndicator: number;
}

/** null: withheld. */
export interface WithheldStep {
  readonly objective: string;
  readonly indicator: string;
  readonly individualIndicators: number | null;
  readonly employees: number | null;
}

export interface WithheldOrphans {
  readonly employees: number | null;
  readonly employeesWithoutIndicator: number | null;
  readonly individualIndicators: number | null;
  readonly individualIndicatorsWithoutIndicator: number | null;
}

const isFew = (people: number, fewest: number): boolean => people > 0 && people < fewest;

/** An indicator may stand under a government's objective and its units': where one count is of few people, all of that indicator are withheld. */
export function withholdSteps(steps: readonly StepCount[], fewest: number): readonly WithheldStep[] {
  const hidden = new Set(steps.filter(({ employees }) => isFew(employees, fewest)).map(({ indicator }) => indicator));
  return steps.map((step) =>
    hidden.has(step.indicator) ? { ...step, individualIndicators: null, employees: null } : step,
  );
}

/** A total gives away what is missing from its parts: it is withheld where any of them is. */
export function withholdOrphans(counts: OrphanCounts, steps: readonly StepCount[], fewest: number): WithheldOrphans {
  const { employees, employeesWithoutIndicator, individualIndicators, individualIndicatorsWithoutIndicator } = counts;
  const shown = (count: number) => (isFew(count, fewest) ? null : count);
  const parts = [employees, individualIndicatorsWithoutIndicator, ...steps.map((step) => step.employees)];
  return {
    employees: shown(employees),
    employeesWithoutIndicator: shown(employeesWithoutIndicator),
    individualIndicators: parts.some((part) => isFew(part, fewest)) ? null : individualIndicators,
    individualIndicatorsWithoutIndicator: shown(individualIndicatorsWithoutIndicator),
  };
}
