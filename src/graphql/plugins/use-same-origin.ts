import type { Plugin } from 'graphql-yoga';

/** The content types that a page of any other site may send without asking first (CORS: "simple" requests). */
const simpleTypes = ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data'];
const loopbackNames = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/i;

export function isLoopback(host: string): boolean {
  return loopbackNames.test(host) || host === '::1';
}

/**
 * Keeps pages of other sites out. They may not post a form here; and on loopback, where anyone's browser stands inside
 * the gate, they may not call this server by a name of their own that resolves to it (DNS rebinding).
 */
export function useSameOrigin({ host }: { readonly host: string }): Plugin {
  return {
    onRequest({ request, url, fetchAPI, endResponse }) {
      const name = request.headers.get('host') ?? url.host;
      if (isLoopback(host) && !isLoopback(name)) {
        endResponse(
          refusal(
            fetchAPI,
            421,
            'FORBIDDEN',
            `This server listens on ${host} and answers to localhost or 127.0.0.1, not to "${name}".`,
          ),
        );
        return;
      }
      const type = (request.headers.get('content-type') ?? 'text/plain').split(';')[0]?.trim().toLowerCase() ?? '';
      if (request.method === 'POST' && simpleTypes.includes(type)) {
        endResponse(
          refusal(fetchAPI, 415, 'BAD_REQUEST', `Send the request as application/json; ${type} is not read.`),
        );
      }
    },
  };
}

function refusal(
  { Response }: { Response: typeof globalThis.Response },
  status: number,
  code: string,
  message: string,
) {
  const body = JSON.stringify({ errors: [{ message, extensions: { code } }] });
  return new Response(body, { status, headers: { 'content-type': 'application/json; charset=utf-8' } });
}
