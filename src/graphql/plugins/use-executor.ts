import type { Plugin } from 'graphql-yoga';
import { executeQuery, type ExecutionRequest } from '../execution/execute.ts';

/** Queries go to an executor that works out once for a list what yoga's works out for each of its rows. */
export function useExecutor(): Plugin {
  return {
    onExecute({ executeFn, setExecuteFn }) {
      setExecuteFn((request: ExecutionRequest) => executeQuery(request) ?? executeFn(request));
    },
  };
}
