import { difference } from '../query/change.ts';
import type { NumberStyle } from '../rules/format-value.ts';
import { roundHalfUp } from '../rules/rounding.ts';
import type { Verdict } from '../statistics/verdict.ts';
import { explain } from './difference-rules.ts';
import type { DifferenceCode, KnownFigure, PublishedFigure } from './difference-rules.ts';
import { verdict } from './sentence.ts';
import type { Pen } from './sentence.ts';

/** A figure that somebody published (a report's page, a statistics office) beside ours, and why the two differ. */

export interface Difference {
  readonly verdict: Verdict<DifferenceCode>;
  readonly ours: number | null;
  /** Published less ours. */
  readonly difference: number | null;
  readonly differencePct: number | null;
}

/** The first rule that explains the difference; rules that need a guess come last. */
export function explainDifference(published: PublishedFigure, known: KnownFigure): Difference {
  const ours = published.measure === 'VALUE' ? known.value : known.attainment;
  const style = published.measure === 'VALUE' ? known : { unit: '%', decimals: 2 };
  const decimals = published.decimals ?? decimalsOf(published.value);
  if (ours === null) {
    const none = verdict<DifferenceCode>('NO_FIGURE', (pen) =>
      pen.pick(
        `${published.source} menyebut ${told(pen, published, style)}; di sini tidak ada angkanya.`,
        `${published.source} tells ${told(pen, published, style)}; there is no figure here.`,
      ),
    );
    return { verdict: none, ours, difference: null, differencePct: null };
  }
  const gap = difference(ours, published.value);
  const shown = roundHalfUp(ours, style.decimals);
  const found = explain({
    published,
    known,
    ours,
    shown,
    matches: (value) => isPrintedAs(published.value, value, decimals),
  });
  return {
    ours,
    difference: gap,
    differencePct: ours > 0 ? (gap / ours) * 100 : null,
    verdict: verdict(found.code, (pen) => {
      const both = pen.pick(
        `${published.source}: ${told(pen, published, style)}; angka di sini ${pen.value(ours, style)}`,
        `${published.source}: ${told(pen, published, style)}; the figure here is ${pen.value(ours, style)}`,
      );
      return `${both}. ${found.why(pen)}`;
    }),
  };
}

/** Rounded half-up, or cut off, at the decimals it was printed with. */
function isPrintedAs(printed: number, value: number, decimals: number): boolean {
  const shown = roundHalfUp(printed, decimals);
  const factor = 10 ** decimals;
  return roundHalfUp(value, decimals) === shown || Math.trunc(roundHalfUp(value * factor, 6)) / factor === shown;
}

/** As many as the number shows: 81.761 has three. */
export function decimalsOf(value: number): number {
  const [digits, exponent] = value.toExponential().split('e') as [string, string];
  return Math.max(0, (digits.split('.')[1]?.length ?? 0) - Number(exponent));
}

function told(pen: Pen, { value, decimals }: PublishedFigure, { unit }: NumberStyle): string {
  return pen.value(value, { unit, decimals: decimals ?? decimalsOf(value) });
}
