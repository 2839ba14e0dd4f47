import axios, { AxiosHeaders, type AxiosInstance, type AxiosResponse } from 'axios';
import { toProblem } from './problem';
import type { Query, Routes } from './routes';
import { createSession, type Session } from './session';
import { storageSlot, type Slot } from './storage';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
type PathOf<M extends Method, R> = keyof R extends infer K
  ? K extends `${M} ${infer P}`
    ? P
    : never
  : never;
type RouteOf<M extends Method, P extends string, R> = `${M} ${P}` extends keyof R
  ? R[`${M} ${P}`]
  : never;

export type Answer<M extends Method, P extends string, R = Routes> =
  RouteOf<M, P, R> extends { response: infer A } ? A : never;

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
  /** How many bytes of the body were sent so far. */
  onProgress?: ((sent: number) => void) | undefined;
}

export type CallOptions<M extends Method, P extends string, R = Routes> = Common &
  WithParams<P> &
  WithBody<RouteOf<M, P, R>> &
  WithQuery<RouteOf<M, P, R>>;

type Rest<M extends Method, P extends string, R> =
  Record<never, never> extends CallOptions<M, P, R>
    ? [options?: CallOptions<M, P, R>]
    : [options: CallOptions<M, P, R>];

interface RawOptions extends Common {
  params?: Record<string, string> | undefined;
  body?: unknown;
  query?: Query | undefined;
  isFile?: boolean | undefined;
}

export interface Reply<T> {
  data: T;
  status: number;
  header: (name: string) => string | undefined;
}

type Call<M extends Method, R> = <P extends PathOf<M, R>>(
  path: P,
  ...rest: Rest<M, P, R>
) => Promise<Answer<M, P, R>>;

export interface Api<R = Routes> {
  readonly session: Session;
  readonly cartToken: Slot;
  /** Data alone; throws ApiProblem. */
  get: Call<'GET', R>;
  post: Call<'POST', R>;
  put: Call<'PUT', R>;
  patch: Call<'PATCH', R>;
  delete: Call<'DELETE', R>;
  /** A file, e.g. a PDF. */
  file: <P extends PathOf<'GET', R>>(path: P, ...rest: Rest<'GET', P, R>) => Promise<Blob>;
  /** Data with status and headers, where they matter: 202 and Location, ETag. */
  send: <M extends Method, P extends PathOf<M, R>>(
    method: M,
    path: P,
    ...rest: Rest<M, P, R>
  ) => Promise<Reply<Answer<M, P, R>>>;
}

export const API_BASE = '/api/v1';

/** Who calls these has no session to go on with: a 401 is their answer. */
const WITHOUT_SESSION = new Set([
  '/auth/login',
  '/auth/register',
  '/auth/refresh',
  '/auth/logout',
  '/auth/mfa/verify',
  '/auth/oauth/complete',
]);

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

/** A refusal of a file comes as a file too: it is read, so that it tells its reason like any other. */
async function withReadBody(error: unknown): Promise<unknown> {
  if (axios.isAxiosError(error) && error.response?.data instanceof Blob) {
    const text = await error.response.data.text();
    try {
      error.response.data = JSON.parse(text) as unknown;
    } catch {
      error.response.data = undefined;
    }
  }
  return error;
}

export function createApi<R = Routes>(client: 'storefront' | 'admin'): Api<R> {
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
    const isFile = options.body instanceof FormData || options.body instanceof Blob;
    if (method !== 'GET' && method !== 'DELETE' && !isFile) {
      headers.set('Content-Type', 'application/json');
    }
    return http.request<unknown>({
      method,
      url: fillPath(path, options.params),
      params: options.query,
      data: options.body,
      signal: options.signal,
      headers,
      // A file takes as long as the line does.
      ...(options.onProgress
        ? { timeout: 0, onUploadProgress: ({ loaded }) => options.onProgress?.(loaded) }
        : {}),
      ...(options.isFile ? { responseType: 'blob' } : {}),
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
        if (!refused || WITHOUT_SESSION.has(path) || !(await session.renew(sentWith))) throw error;
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
      throw toProblem(await withReadBody(error));
    }
  }

  const dataOf =
    (method: Method) =>
    async (path: string, options?: RawOptions): Promise<unknown> =>
      (await request(method, path, options)).data;

  return {
    session,
    cartToken,
    get: dataOf('GET') as Api<R>['get'],
    post: dataOf('POST') as Api<R>['post'],
    put: dataOf('PUT') as Api<R>['put'],
    patch: dataOf('PATCH') as Api<R>['patch'],
    delete: dataOf('DELETE') as Api<R>['delete'],
    file: ((path: string, options?: RawOptions) =>
      dataOf('GET')(path, { ...options, isFile: true })) as Api<R>['file'],
    send: request as Api<R>['send'],
  };
}
