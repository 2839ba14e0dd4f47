import axios, { AxiosHeaders, type AxiosInstance, type AxiosResponse } from 'axios';
import { toProblem } from './problem';
import type { Query, Routes } from './routes';
import { createSession, type Session } from './session';
import { storageSlot, type Slot } from './storage';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
type PathOf<M extends Method> = keyof Routes extends infer K
  ? K extends `${M} ${infer P}`
    ? P
    : never
  : never;
type RouteOf<M extends Method, P extends string> = `${M} ${P}` extends keyof Routes
  ? Routes[`${M} ${P}`]
  : never;

export type Answer<M extends Method, P extends string> =
  RouteOf<M, P> extends { response: infer R } ? R : never;

type ParamNames<P extends string> = P extends `${string}{${infer Name}}${infer Rest}`
  ? Name | ParamNames<Rest>
  : never;
type WithParams<P extends string> = [ParamNames<P>] extends [never]
  ? { params?: undefined }
  : { params: Record<ParamNames<P>, string> };
type WithBody<R> = R extends { body: infer B } ? { body: B } : { body?: undefined };
type WithQuery<R> = R extends { query: infer Q } ? { query?: Q } : { query?: undefined };

interface Common {
  signal?: AbortSignal | undefined;
  idempotencyKey?: string | undefined;
  headers?: Record<string, string> | undefined;
}

export type CallOptions<M extends Method, P extends string> = Common &
  WithParams<P> &
  WithBody<RouteOf<M, P>> &
  WithQuery<RouteOf<M, P>>;

type Rest<M extends Method, P extends string> =
  Record<never, never> extends CallOptions<M, P>
    ? [options?: CallOptions<M, P>]
    : [options: CallOptions<M, P>];

interface RawOptions extends Common {
  params?: Record<string, string> | undefined;
  body?: unknown;
  query?: Query | undefined;
}

export interface Reply<T> {
  data: T;
  status: number;
  header: (name: string) => string | undefined;
}

export interface Api {
  readonly session: Session;
  readonly cartToken: Slot;
  /** Data alone; throws ApiProblem. */
  get: <P extends PathOf<'GET'>>(path: P, ...rest: Rest<'GET', P>) => Promise<Answer<'GET', P>>;
  post: <P extends PathOf<'POST'>>(path: P, ...rest: Rest<'POST', P>) => Promise<Answer<'POST', P>>;
  put: <P extends PathOf<'PUT'>>(path: P, ...rest: Rest<'PUT', P>) => Promise<Answer<'PUT', P>>;
  patch: <P extends PathOf<'PATCH'>>(
    path: P,
    ...rest: Rest<'PATCH', P>
  ) => Promise<Answer<'PATCH', P>>;
  delete: <P extends PathOf<'DELETE'>>(
    path: P,
    ...rest: Rest<'DELETE', P>
  ) => Promise<Answer<'DELETE', P>>;
  /** Data with status and headers, where they matter: 202 and Location, ETag. */
  send: <M extends Method, P extends PathOf<M>>(
    method: M,
    path: P,
    ...rest: Rest<M, P>
  ) => Promise<Reply<Answer<M, P>>>;
}

export const API_BASE = '/api/v1';

function fillPath(path: string, params: Record<string, string> = {}): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
}

function createHttp(client: string, cartToken: Slot): AxiosInstance {
  const http = axios.create({
    baseURL: API_BASE,
    timeout: 30_000,
    withCredentials: true,
    paramsSerializer: { indexes: null },
    headers: { 'X-Portico-Client': client, Accept: 'application/json' },
  });
  http.interceptors.request.use((config) => {
    const token = cartToken.read();
    if (token !== null) config.headers.set('X-Cart-Token', token);
    return config;
  });
  http.interceptors.response.use((response) => {
    const token: unknown = response.headers['x-cart-token'];
    if (typeof token === 'string' && token !== '') cartToken.write(token);
    return response;
  });
  return http;
}

export function createApi(client: 'storefront' | 'admin'): Api {
  const cartToken = storageSlot('localStorage', `portico.${client}.cart`);
  const http = createHttp(client, cartToken);
  const session = createSession(http, storageSlot('localStorage', `portico.${client}.session`));

  async function attempt(
    method: Method,
    path: string,
    options: RawOptions,
  ): Promise<AxiosResponse<unknown>> {
    const headers = new AxiosHeaders(options.headers);
    const token = session.token();
    if (token !== null) headers.set('Authorization', `Bearer ${token}`);
    if (options.idempotencyKey) headers.set('Idempotency-Key', options.idempotencyKey);
    if (method !== 'GET' && method !== 'DELETE') headers.set('Content-Type', 'application/json');
    return http.request<unknown>({
      method,
      url: fillPath(path, options.params),
      params: options.query,
      data: options.body,
      signal: options.signal,
      headers,
    });
  }

  async function request(
    method: Method,
    path: string,
    options: RawOptions = {},
  ): Promise<Reply<unknown>> {
    try {
      const sentWith = session.token();
      const response = await attempt(method, path, options).catch(async (error: unknown) => {
        const refused = axios.isAxiosError(error) && error.response?.status === 401;
        if (!refused || path.startsWith('/auth/') || !(await session.renew(sentWith))) throw error;
        return attempt(method, path, options);
      });
      return {
        data: response.data,
        status: response.status,
        header: (name) => {
          const value: unknown = response.headers[name.toLowerCase()];
          return typeof value === 'string' ? value : undefined;
        },
      };
    } catch (error) {
      throw toProblem(error);
    }
  }

  const dataOf =
    (method: Method) =>
    async (path: string, options?: RawOptions): Promise<unknown> =>
      (await request(method, path, options)).data;

  return {
    session,
    cartToken,
    get: dataOf('GET') as Api['get'],
    post: dataOf('POST') as Api['post'],
    put: dataOf('PUT') as Api['put'],
    patch: dataOf('PATCH') as Api['patch'],
    delete: dataOf('DELETE') as Api['delete'],
    send: request as Api['send'],
  };
}
