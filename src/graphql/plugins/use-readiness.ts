import type { Plugin } from 'graphql-yoga';
import { prismaOf } from '../database.ts';
import type { Services } from './use-services.ts';

/** A database busy with a long import is alive; one that stays silent this long is not able to answer. */
const patienceMs = 5_000;

/** `/ready`: the server can answer questions; else 503 and every reason why not. (`/health`, alive, is yoga's own.) */
export function useReadiness(services: Services): Plugin {
  return {
    async onRequest({ url, fetchAPI, endResponse }) {
      if (url.pathname !== '/ready') return;
      const reasons = await reasonsAgainst(services);
      const status = reasons.length === 0 ? 'ready' : 'not ready';
      endResponse(fetchAPI.Response.json({ status, reasons }, { status: reasons.length === 0 ? 200 : 503 }));
    },
  };
}

async function reasonsAgainst({ database, store }: Services): Promise<string[]> {
  const checks = {
    'the database does not answer': () => prismaOf({ database }).$queryRaw`select 1`,
    'no snapshot can be opened': () => store.acquire(null).then(({ release }) => release()),
  };
  const failed = await Promise.all(
    Object.entries(checks).map(async ([reason, check]) => ((await succeeds(check)) ? [] : [reason])),
  );
  return failed.flat();
}

async function succeeds(check: () => Promise<unknown>): Promise<boolean> {
  const { promise: silence, resolve } = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => resolve(false), patienceMs);
  try {
    return await Promise.race([check().then(() => true), silence]);
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}
