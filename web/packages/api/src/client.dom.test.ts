import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { createApi } from './client';
import { ApiProblem } from './problem';

const server = setupServer();
const url = (path: string) => `http://localhost/api/v1${path}`;
const tokens = (accessToken: string) => ({ accessToken, expiresIn: 900 });
const user = { id: 'u1', email: 'ada@example.com', name: 'Ada', role: 'customer' };

beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

async function problemOf(call: Promise<unknown>): Promise<ApiProblem> {
  const error: unknown = await call.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ApiProblem)) throw new Error(`expected a problem, got ${String(error)}`);
  return error;
}

it('names the client and fills the path', async () => {
  let seen: Request | undefined;
  server.use(
    http.get(url('/products/:slug/reviews'), ({ request }) => {
      seen = request;
      return HttpResponse.json({ items: [], nextCursor: null });
    }),
  );
  const api = createApi('storefront');
  await api.get('/products/{slug}/reviews', {
    params: { slug: 'a b' },
    query: { cursor: undefined },
  });
  expect(seen?.headers.get('X-Portico-Client')).toBe('storefront');
  expect(new URL(seen?.url ?? '').pathname).toBe('/api/v1/products/a%20b/reviews');
  expect(new URL(seen?.url ?? '').search).toBe('');
});

it('repeats list parameters', async () => {
  let search = '';
  server.use(
    http.get(url('/products'), ({ request }) => {
      search = new URL(request.url).search;
      return HttpResponse.json({ items: [] });
    }),
  );
  await createApi('storefront').get('/products', { query: { q: undefined, brand: ['x', 'y'] } });
  expect(search).toBe('?brand=x&brand=y');
});

it('throws the problem with its code, context and field faults', async () => {
  server.use(
    http.post(url('/auth/login'), () =>
      HttpResponse.json(
        {
          type: 'about:blank',
          title: 'Invalid',
          status: 422,
          code: 'invalid_request',
          detail: 'One field is wrong.',
          requestId: 'r1',
          errors: [
            { pointer: '/address/postalCode', code: 'too_long', detail: 'At most 20 characters.' },
          ],
          limit: 20,
        },
        { status: 422, headers: { 'Retry-After': '7' } },
      ),
    ),
  );
  const problem = await problemOf(
    createApi('storefront').post('/auth/login', { body: { email: 'a', password: 'b' } }),
  );
  expect(problem).toMatchObject({
    status: 422,
    code: 'invalid_request',
    context: { limit: 20 },
    retryAfterSeconds: 7,
  });
  expect(problem.fieldErrors()).toEqual({ 'address.postalCode': 'At most 20 characters.' });
});

it('says that the shop could not be reached', async () => {
  server.use(http.get(url('/cart'), () => HttpResponse.error()));
  const problem = await problemOf(createApi('storefront').get('/cart'));
  expect(problem.unreachable).toBe(true);
});

it('keeps the guest cart token and sends it from then on', async () => {
  const sent: (string | null)[] = [];
  server.use(
    http.get(url('/cart'), ({ request }) => {
      sent.push(request.headers.get('X-Cart-Token'));
      return HttpResponse.json({}, { headers: { 'X-Cart-Token': 'guest-1' } });
    }),
  );
  const api = createApi('storefront');
  await api.get('/cart');
  await api.get('/cart');
  expect(sent).toEqual([null, 'guest-1']);
});

it('refreshes once for many refused calls, and repeats each with the same idempotency key', async () => {
  let refreshes = 0;
  const keys: (string | null)[] = [];
  server.use(
    http.post(url('/auth/refresh'), () => {
      refreshes += 1;
      return HttpResponse.json({ user, tokens: tokens('fresh') });
    }),
    http.get(url('/auth/me'), ({ request }) =>
      request.headers.get('Authorization') === 'Bearer fresh'
        ? HttpResponse.json(user)
        : HttpResponse.json({ code: 'unauthenticated' }, { status: 401 }),
    ),
    http.get(url('/account'), ({ request }) =>
      request.headers.get('Authorization') === 'Bearer fresh'
        ? HttpResponse.json(user)
        : HttpResponse.json({ code: 'unauthenticated' }, { status: 401 }),
    ),
    http.post(url('/orders'), ({ request }) => {
      keys.push(request.headers.get('Idempotency-Key'));
      return request.headers.get('Authorization') === 'Bearer fresh'
        ? HttpResponse.json({ number: '1' })
        : HttpResponse.json({ code: 'unauthenticated' }, { status: 401 });
    }),
  );
  const api = createApi('storefront');
  api.session.begin(tokens('stale'));
  await Promise.all([
    api.get('/account'),
    api.get('/auth/me'),
    api.post('/orders', { body: { checkoutId: 'c' }, idempotencyKey: 'k1' }),
  ]);
  expect(refreshes).toBe(1);
  expect(keys).toEqual(['k1', 'k1']);
  expect(api.session.token()).toBe('fresh');
});

it('ends the session when the cookie is not good any more, and tells it once', async () => {
  server.use(
    http.post(url('/auth/refresh'), () =>
      HttpResponse.json({ code: 'unauthenticated' }, { status: 401 }),
    ),
    http.get(url('/account'), () =>
      HttpResponse.json({ code: 'unauthenticated' }, { status: 401 }),
    ),
  );
  const api = createApi('storefront');
  let ended = 0;
  api.session.onEnd(() => {
    ended += 1;
  });
  api.session.begin(tokens('stale'));
  const problem = await problemOf(api.get('/account'));
  expect(problem.status).toBe(401);
  expect(ended).toBe(1);
  expect(api.session.mayRestore()).toBe(false);
});

it('does not ask for a refresh for a guest', async () => {
  server.use(
    http.get(url('/account'), () =>
      HttpResponse.json({ code: 'unauthenticated' }, { status: 401 }),
    ),
  );
  const problem = await problemOf(createApi('storefront').get('/account'));
  expect(problem.code).toBe('unauthenticated');
});
