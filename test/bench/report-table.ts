import { isMet, showRatio } from './report.ts';
import type { Result } from './report.ts';

/** What one bench found, when, and how busy the machine was. */
export interface Run {
  readonly command: string;
  readonly at: string;
  /** Processes that wanted a core, mean of the last minute, before and after. */
  readonly load: readonly [number, number];
  readonly results: readonly Result[];
}

/** Markdown: a row per ratio with its goal, and below it how to get each again. */
export function renderTable(machine: string, runs: readonly Run[]): string {
  const rows = runs.flatMap(({ results }) => results.map(row));
  const commands = runs.map(
    ({ command, at, load: [before, after] }) =>
      `- \`${command}\` (${at}, load ${before.toFixed(1)} to ${after.toFixed(1)})`,
  );
  return `${machine}

| What | against | ratio | goal | met |
| --- | --- | --- | --- | --- |
${rows.join('\n')}

${commands.join('\n')}
`;
}

function row(result: Result): string {
  const { name, against, detail } = result;
  const met = isMet(result);
  const cells = [
    detail === undefined ? name : `${name} (${detail})`,
    against,
    showRatio(result),
    showGoal(result),
    met === null ? '' : met ? 'yes' : '**no**',
  ];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

export function showGoal({ goal, unit }: Result): string {
  if (goal === undefined) return '';
  const suffix = unit === 'times' ? '' : ` ${unit}`;
  return 'atMost' in goal ? `≤ ${goal.atMost}${suffix}` : `≥ ${goal.atLeast}${suffix}`;
}
