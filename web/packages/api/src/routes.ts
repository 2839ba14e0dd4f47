import type { paths } from './schema';

type QueryScalar = string | number | boolean | null | undefined;
export type QueryValue = QueryScalar | readonly string[];
export type Query = Readonly<Record<string, QueryValue>>;

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
type Success = 200 | 201 | 202 | 204;

/** The paths below /api/v1, named from there. */
type V1 = { [P in keyof paths as P extends `/api/v1${infer Rest}` ? Rest : never]: paths[P] };

type BodyOf<Operation> = Operation extends {
  requestBody: { content: { 'application/json': infer B } };
}
  ? { body: B }
  : unknown;

type QueryOf<Operation> = Operation extends { parameters: { query?: infer Q } }
  ? [Q] extends [undefined]
    ? unknown
    : { query: Q }
  : unknown;

type JsonOf<Answer> = Answer extends { content: { 'application/json': infer T } } ? T : undefined;

type AnswerOf<Operation> = Operation extends { responses: infer R }
  ? { response: JsonOf<R[keyof R & Success]> }
  : never;

type OperationAt<P extends keyof V1, M extends Method> = NonNullable<
  V1[P][Lowercase<M> & keyof V1[P]]
>;

type KeyOf<P extends keyof V1 & string> = {
  [M in Method]: [OperationAt<P, M>] extends [never] ? never : `${M} ${P}`;
}[Method];

type GeneratedKey = { [P in keyof V1 & string]: KeyOf<P> }[keyof V1 & string];

type RouteAt<K extends string> = K extends `${infer M extends Method} ${infer P}`
  ? P extends keyof V1
    ? BodyOf<OperationAt<P, M>> & QueryOf<OperationAt<P, M>> & AnswerOf<OperationAt<P, M>>
    : never
  : never;

/** Every call that there is, as `METHOD /path`: what it takes and what it answers with. */
export type Routes = { [K in GeneratedKey]: RouteAt<K> };
