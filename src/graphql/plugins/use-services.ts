import type { Plugin } from 'graphql-yoga';
import { analyse } from '../../analysis/registry.ts';
import type { Context } from '../context.ts';
import { watchedDatabase } from '../footprint.ts';
import { createLoaders } from '../loaders.ts';
import { localeOf } from '../locale.ts';

export type Services = Pick<Context, 'database' | 'store' | 'analytics'>;

/** Gives every request what its resolvers need; after `useDeadline`, whose signal the loaders take. */
export function useServices(services: Services): Plugin {
  return {
    onContextBuilding({ context, extendContext }) {
      const { request, signal } = context as unknown as { request: Request; signal: AbortSignal };
      const database = watchedDatabase(services.database, request);
      const own: Omit<Context, 'signal'> = {
        ...services,
        database,
        loaders: createLoaders({ ...services, database, signal }),
        analyse: (name, question) => analyse(services.analytics, name, question, signal),
        locale: localeOf(request.headers.get('accept-language')),
      };
      extendContext(own as object);
    },
  };
}
