import type { Catalogue } from '../model/snapshot-catalogue.ts';
import type { Answer } from './answer.ts';
import type { PreparedFacts } from './plain/prepare.ts';
import type { Prepared, PrepareOptions } from './prepared.ts';
import type { Body } from './whole-answer.ts';

/** How a question about indicators becomes a plan and its answer. */
export type Prepare<Question, Whole extends Answer> = (
  question: Question,
  catalogue: Catalogue,
  options: PrepareOptions,
) => Prepared<Body<Whole>>;

/** The same for a question over plain facts. */
export type PrepareFacts<Question, Whole extends Answer> = (
  question: Question,
  catalogue: Catalogue,
  options: PrepareOptions,
) => PreparedFacts<Body<Whole>>;
