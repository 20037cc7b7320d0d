import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DuckDBInstance, type DuckDBValue } from '@duckdb/node-api';
import { createSchema, createYoga } from 'graphql-yoga';

/**
 * What someone would write who needs one question answered and nothing else: yoga as it comes, a schema by hand, DuckDB over the files of a
 * snapshot. No limits, no caveats, no leases, no deadlines, no log; names, versions and units that change are not its business. Its answers
 * are Kinerja's, in the same shape. Run by throughput.ts, in a process of its own: node test/bench/bare-server.ts TABLES
 */
export interface BareTables {
  readonly region: string;
  readonly indicatorVersion: string;
  /** Observations of regencies. */
  readonly observation: string;
  /** The rollup of provinces and the nation. */
  readonly linePeriod: string;
}

interface Asked {
  readonly indicator: string;
  readonly regions: readonly string[];
  /** `2016..2019` or `2016`. */
  readonly period: string;
}

const typeDefs = `
  scalar RegionRef
  scalar Period
  enum Grain { YEAR }
  enum ValueStatus { COMPUTED INCOMPLETE NO_DATA }
  type Region { code: String! name: String! }
  type TrendPoint { period: String! value: Float status: ValueStatus! }
  type TrendSeries { region: Region! points: [TrendPoint!]! }
  type Trend { series: [TrendSeries!]! }
  type Query { trend(indicator: String!, regions: [RegionRef!]!, grain: Grain!, period: Period!): Trend! }
`;

const aggregates: Readonly<Record<string, string>> = {
  SUM: 'sum(value)',
  MEAN: 'avg(value)',
  RATIO: 'sum(numerator) / sum(denominator)',
};

const tables = JSON.parse(process.argv[2]!) as BareTables;
const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
const names = new Map((await read('select code, name_id from $region')) as [string, string][]);
const versions = new Map(
  (await read('select indicator_code, version_id, period_aggregation from $indicatorVersion')).map(
    ([code, id, rule]) => [code as string, { id: id as number, rule: rule as string }],
  ),
);
const schema = createSchema({ typeDefs, resolvers: { Query: { trend: (_root, asked: Asked) => trend(asked) } } });
const server = createServer(createYoga({ schema, logging: false }));
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`));
process.once('SIGINT', () => process.exit());

async function trend({ indicator, regions, period }: Asked) {
  const { id, rule } = versions.get(indicator)!;
  const [first, last = first] = period.split('..').map(Number) as [number, number?];
  const table = regions.some((code) => code.includes('.')) ? '$observation' : '$linePeriod';
  const rows = await read(
    `select place, year(period_start) as year, (${aggregates[rule]})::double as value, count(*)::integer as months
from ${table}
where version_id = $1 and period_start >= $2::date and period_start < $3::date
  and place in (${regions.map((_, index) => `$${index + 4}`).join(', ')})
group by all`,
    [id, `${first}-01-01`, `${last + 1}-01-01`, ...regions],
  );
  const known = new Map(rows.map((row) => [`${row[0]} ${row[1]}`, row]));
  const years = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  return {
    series: regions.map((code) => ({
      region: { code, name: names.get(code)! },
      points: years.map((year) => {
        const row = known.get(`${code} ${year}`);
        const status = row === undefined ? 'NO_DATA' : row[3] === 12 ? 'COMPUTED' : 'INCOMPLETE';
        return { period: String(year), value: row?.[2] ?? null, status };
      }),
    })),
  };
}

async function read(statement: string, values: readonly DuckDBValue[] = []): Promise<readonly DuckDBValue[][]> {
  const connection = await instance.connect();
  try {
    const prepared = await connection.prepare(
      statement.replace(/\$([a-z]\w*)/i, (_, name: keyof BareTables) => tables[name]),
    );
    prepared.bind([...values]);
    return await (await prepared.run()).getRows();
  } finally {
    connection.closeSync();
  }
}
