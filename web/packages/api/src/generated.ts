import type { components, paths } from './schema';

interface Methods {
  get: 'GET';
  post: 'POST';
  put: 'PUT';
  patch: 'PATCH';
  delete: 'DELETE';
}

type Short<P extends string> = P extends `/api/v1${infer Rest}` ? Rest : P;

/** Every operation of the document, as a pair of its name in `Routes` and its description. */
type Entry = {
  [P in keyof paths & string]: {
    [M in keyof Methods]: paths[P] extends Record<M, infer O>
      ? [`${Methods[M]} ${Short<P>}`, O]
      : never;
  }[keyof Methods];
}[keyof paths & string];

type Content<C> = C extends { content: infer T } ? T[keyof T] : undefined;
type Success = 200 | 201 | 202 | 204;
type ResponseOf<O> = O extends { responses: infer R } ? Content<R[keyof R & Success]> : never;
type BodyOf<O> = O extends { requestBody: infer B } ? { body: Content<B> } : unknown;
type QueryOf<O> = O extends { parameters: { query?: infer Q } }
  ? [Q] extends [undefined]
    ? unknown
    : { query: NonNullable<Q> }
  : unknown;

/** Every call that the API knows, as docs/openapi.json describes it. */
export type GeneratedRoutes = {
  [E in Entry as E[0]]: { response: ResponseOf<E[1]> } & BodyOf<E[1]> & QueryOf<E[1]>;
};

/** A shape of the document by its name. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name];
