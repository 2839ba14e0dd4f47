import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { makeStore } from '../../app/store';
import { api } from '../../shared/api';
import { keepOpenCheckout } from '../../shared/openCheckout';
import { url } from '../../testing/shop';
import { signIn } from './sessionActions';

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const credentials = { email: 'ada@example.com', password: 'an engine of brass' };

function serve(answer: () => Response): (string | null)[] {
  const released: (string | null)[] = [];
  server.use(
    http.post(url('/auth/login'), answer),
    http.delete(url('/checkout/held'), ({ request }) => {
      released.push(request.headers.get('X-Cart-Token'), request.headers.get('Authorization'));
      return new HttpResponse(null, { status: 204 });
    }),
  );
  api.cartToken.write('guest');
  keepOpenCheckout('held');
  return released;
}

it('frees what the guest held, as the guest, once the sign-in is through', async () => {
  const problem = { code: 'unavailable', variantId: 'mug', requested: 1, kept: 0 };
  const released = serve(() =>
    HttpResponse.json({
      user: { id: 'ada', email: credentials.email, name: 'Ada', role: 'customer', permissions: [] },
      tokens: { accessToken: 'fresh', expiresIn: 600 },
      cartProblems: [problem],
    }),
  );

  const problems = await makeStore().dispatch(signIn(credentials));

  expect(released).toEqual(['guest', null]);
  expect(problems).toEqual([problem]);
});

it('keeps what the guest holds when the sign-in is refused', async () => {
  api.session.end();
  const released = serve(() => HttpResponse.json({ status: 401, code: 'x' }, { status: 401 }));

  await expect(makeStore().dispatch(signIn(credentials))).rejects.toMatchObject({ status: 401 });

  expect(released).toEqual([]);
});
