// PostGraphile 5 with its aggregates plugin, set up for production as its documentation says: the amber preset, grafserv on node:http, no
// GraphiQL, no watching, no explaining. peers.ts copies it to where it has installed what is imported here, and runs it in a process of its own.
// It prints its address, and answers at /statements how many SQL statements it has sent.
import { createServer } from 'node:http';
import { PgAggregatesPreset } from '@graphile/pg-aggregates';
import pg from 'pg';
import { postgraphile } from 'postgraphile';
import { makePgService } from 'postgraphile/adaptors/pg';
import { grafserv } from 'postgraphile/grafserv/node';
import { PostGraphileAmberPreset } from 'postgraphile/presets/amber';

let statements = 0;
class CountingClient extends pg.Client {
  query(...question) {
    statements += 1;
    return super.query(...question);
  }
}

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10, Client: CountingClient });
const instance = postgraphile({
  extends: [PostGraphileAmberPreset, PgAggregatesPreset],
  pgServices: [makePgService({ pool, schemas: ['public', 'peer'] })],
  grafserv: { graphiql: false, watch: false },
  grafast: { explain: false },
});
const answer = instance.createServ(grafserv).createHandler();
const server = createServer((request, response) =>
  request.url === '/statements' ? response.end(String(statements)) : answer(request, response),
);
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}/graphql`));
process.once('SIGINT', () => process.exit());
