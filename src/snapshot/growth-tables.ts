import { awardTables } from './award-tables.ts';
import { decisionTables } from './decision-tables.ts';
import { feedbackTables } from './feedback-tables.ts';
import { trainingTables } from './training-tables.ts';
import { weaknessTables } from './weakness-tables.ts';

/** How people grow: what they are taught and told, what is decided on them, what they are given, and what they lack. */
export const growthTables = {
  ...trainingTables,
  ...feedbackTables,
  ...awardTables,
  ...weaknessTables,
  ...decisionTables,
} as const;
