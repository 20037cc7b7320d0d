import { isMet, showRatio } from './report.ts';
import type { Result } from './report.ts';
import { showGoal } from './report-table.ts';

const width = 860;
const rowHeight = 40;
const top = 56;
const left = 16;
const barsEnd = 640;
/** From a hundredth of what is allowed to ten times as much, each step as wide as the next. */
const [lowest, highest] = [0.01, 10];

/** A bar per ratio that has a goal: its length tells what part of the allowed was used, so that all that end left of the line are met. */
export function renderChart(results: readonly Result[], title: string): string {
  const bars = results.filter(({ goal }) => goal !== undefined);
  const height = top + bars.length * rowHeight + 16;
  const met = bars.filter((result) => isMet(result)).length;
  const description = bars.map((bar) => `${bar.name}: ${showRatio(bar)}, goal ${showGoal(bar)}`).join('; ');
  const goalAt = positionOf(1);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title description" font-family="system-ui, sans-serif" font-size="13">
<title id="title">${escape(title)}</title>
<desc id="description">${escape(`${met} of ${bars.length} goals are met. ${description}.`)}</desc>
<style>
text { fill: #1f2328 } .quiet { fill: #59636e } .met { fill: #0969da } .missed { fill: #bc4c00 } line { stroke: #1f2328 }
@media (prefers-color-scheme: dark) {
text { fill: #f0f6fc } .quiet { fill: #9198a1 } .met { fill: #4493f8 } .missed { fill: #db6d28 } line { stroke: #f0f6fc }
}
</style>
<text x="${left}" y="24" font-size="15" font-weight="600">${escape(title)}</text>
<text x="${goalAt}" y="${top - 8}" text-anchor="middle" class="quiet">goal</text>
<line x1="${goalAt}" x2="${goalAt}" y1="${top - 2}" y2="${height - 12}" stroke-dasharray="4 3"/>
${bars.map(drawBar).join('\n')}
</svg>
`;
}

function drawBar(bar: Result, index: number): string {
  const y = top + index * rowHeight;
  const end = positionOf(usedOf(bar));
  const state = isMet(bar) ? 'met' : 'missed';
  return `<text x="${left}" y="${y + 14}">${escape(bar.name)}</text>
<rect x="${left}" y="${y + 20}" width="${(end - left).toFixed(1)}" height="10" rx="2" class="${state}"/>
<text x="${barsEnd + 12}" y="${y + 29}">${escape(showRatio(bar))} <tspan class="quiet">${escape(`${showGoal(bar)}, ${state}`)}</tspan></text>`;
}

/** 1: just what the goal allows; less is better. */
function usedOf({ ratio, goal }: Result): number {
  return 'atMost' in goal! ? ratio / goal.atMost : goal!.atLeast / ratio;
}

function positionOf(used: number): number {
  const share = Math.log(Math.min(Math.max(used, lowest), highest) / lowest) / Math.log(highest / lowest);
  return left + 4 + share * (barsEnd - left - 4);
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
