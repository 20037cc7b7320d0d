/** What a statistical answer says first: a code for programs, and a sentence that a governor understands. */
export interface Verdict<Code extends string = string> {
  readonly code: Code;
  readonly sentenceId: string;
  readonly sentenceEn: string;
}
