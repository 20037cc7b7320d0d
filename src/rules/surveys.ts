/**
 * The surveys of staff and of the public that stand beside indicators, and the scale of one answered questionnaire: the share of right
 * answers for the understanding of indicators, the mean of Likert items (1 disagree, 5 agree) for the others.
 */
export const surveyKinds = {
  INDICATOR_UNDERSTANDING: { low: 0, high: 100, isOfStaff: true },
  CHANGE_READINESS: { low: 1, high: 5, isOfStaff: true },
  LEADERSHIP_SUPPORT: { low: 1, high: 5, isOfStaff: true },
  MOTIVATION: { low: 1, high: 5, isOfStaff: true },
  WORK_CLIMATE: { low: 1, high: 5, isOfStaff: true },
  PUBLIC_TRUST: { low: 1, high: 5, isOfStaff: false },
} as const;

export type SurveyKind = keyof typeof surveyKinds;
export const surveyKindNames = Object.keys(surveyKinds) as readonly SurveyKind[];
