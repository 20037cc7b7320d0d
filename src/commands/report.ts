/** What a command tells while it works; the same whether it runs here or in the server. */
export interface Report {
  /** A line of the answer. */
  line(text: string): void;
  /** Something a person should know that is no answer: why a command failed, a warning. */
  problem(text: string): void;
  /** What is going on; `done` of `total`, or without numbers where the end is not known. */
  progress(step: string, done?: number, total?: number): void;
}

interface Stream {
  write(text: string): unknown;
  readonly isTTY?: boolean;
}

export interface TerminalReport extends Report {
  /** Ends an unfinished bar. */
  end(): void;
}

const barWidth = 24;
const longStep = 10_000;
const clearLine = '\r\u001B[2K';

/** Answers go to `output`, problems and progress to `errors`: one redrawn bar on a terminal, plain lines elsewhere. */
export function reportTo(output: Stream, errors: Stream): TerminalReport {
  let isBarDrawn = false;
  let lastPlain = '';
  const end = () => {
    if (isBarDrawn) errors.write(clearLine);
    isBarDrawn = false;
  };
  return {
    end,
    line(text) {
      end();
      output.write(`${text}\n`);
    },
    problem(text) {
      end();
      errors.write(`${text}\n`);
    },
    progress(step, done, total) {
      if (errors.isTTY) {
        errors.write(`${clearLine}${drawBar(step, done, total)}`);
        isBarDrawn = true;
        return;
      }
      const plain = plainLine(step, done, total);
      if (plain !== lastPlain) errors.write(`${plain}\n`);
      lastPlain = plain;
    },
  };
}

function drawBar(step: string, done?: number, total?: number): string {
  if (done === undefined) return `${step} ...`;
  if (!total) return `${step} ${done.toLocaleString('en')}`;
  const filled = Math.round((Math.min(done, total) / total) * barWidth);
  const bar = '█'.repeat(filled).padEnd(barWidth, '░');
  return `${bar} ${Math.floor((done / total) * 100)} %  ${step}`;
}

/** In a log, short steps are one line each; a tenth of a long one is worth a line. */
function plainLine(step: string, done?: number, total?: number): string {
  if (done === undefined || !total || total < longStep) return `${step} ...`;
  return `${step} ... ${Math.floor((done / total) * 10) * 10} %`;
}
