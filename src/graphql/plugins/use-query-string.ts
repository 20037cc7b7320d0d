import type { Plugin } from 'graphql-yoga';

/** Of a GET request the variables are JSON in the address: what is not JSON is the mistake of the one who wrote it. */
export function useQueryString(): Plugin {
  return {
    onRequest({ request, url, fetchAPI: { Response }, endResponse }) {
      if (request.method !== 'GET') return;
      const wrong = ['variables', 'extensions'].find((name) => !isJson(url.searchParams.get(name)));
      if (wrong === undefined) return;
      const error = { message: `\`${wrong}\` is not valid JSON.`, extensions: { code: 'BAD_REQUEST' } };
      const headers = { 'content-type': 'application/json; charset=utf-8' };
      endResponse(new Response(JSON.stringify({ errors: [error] }), { status: 400, headers }));
    },
  };
}

function isJson(text: string | null): boolean {
  if (!text) return true;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
