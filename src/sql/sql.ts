/** SQL as a value: every interpolated value is bound, every name is quoted, so no user text ever becomes code. */

export type SqlValue = string | number | boolean | null;

/** What an engine runs: text with `$1` ... `$n` and the values in that order. */
export interface Statement {
  readonly text: string;
  readonly values: readonly SqlValue[];
}

export interface Sql {
  readonly kind: 'sql';
  /** One more text than values: text, value, text, value, text. */
  readonly texts: readonly string[];
  readonly values: readonly SqlValue[];
}

/** `` sql`where code = ${code}` `` binds `code`; a nested `Sql` is spliced in. */
export function sql(texts: TemplateStringsArray, ...parts: readonly (SqlValue | Sql)[]): Sql {
  return concatenate(
    texts.flatMap((piece, index) => (index === 0 ? [text(piece)] : [asSql(parts[index - 1]), text(piece)])),
  );
}

/** A name in double quotes; a quote inside it is doubled. */
export function identifier(name: string): Sql {
  return text(`"${name.replaceAll('"', '""')}"`);
}

export function join(parts: readonly Sql[], separator = ', '): Sql {
  return concatenate(parts.flatMap((part, index) => (index === 0 ? [part] : [text(separator), part])));
}

/** A quoted literal, for the fixed words of a definition: never for what a user wrote. */
export function literal(word: string): Sql {
  return text(`'${word.replaceAll("'", "''")}'`);
}

/** A number that is part of the text: of a definition, never of a question. */
export function constant(value: number): Sql {
  return text(String(value));
}

export function toStatement({ texts, values }: Sql): Statement {
  const numbered = texts.map((piece, index) => (index === 0 ? piece : `$${index}${piece}`));
  return { text: numbered.join(''), values };
}

/** The text with its values written in, for people who read it; it is never run. */
export function toReadable({ texts, values }: Sql): string {
  return texts.map((piece, index) => (index === 0 ? piece : `${readable(values[index - 1] ?? null)}${piece}`)).join('');
}

function text(piece: string): Sql {
  return { kind: 'sql', texts: [piece], values: [] };
}

function concatenate(parts: readonly Sql[]): Sql {
  const texts = [''];
  const values: SqlValue[] = [];
  for (const part of parts) {
    texts[texts.length - 1] += part.texts[0] ?? '';
    texts.push(...part.texts.slice(1));
    values.push(...part.values);
  }
  return { kind: 'sql', texts, values };
}

function asSql(part: SqlValue | Sql | undefined): Sql {
  return isSql(part) ? part : { kind: 'sql', texts: ['', ''], values: [part ?? null] };
}

function isSql(part: SqlValue | Sql | undefined): part is Sql {
  return typeof part === 'object' && part !== null;
}

function readable(value: SqlValue): string {
  return typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value);
}
