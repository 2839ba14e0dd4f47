import { showToast } from '@portico/ui';
import { loadCart } from '../features/cart';
import { restoreSession, selectSession, signedOut } from '../features/session';
import { api } from '../shared/api';
import { t } from '../shared/i18n';
import type { Store } from './store';

/** Who is here, what is in the cart; and the cart anew whenever who is here changes. */
export async function start(store: Store): Promise<void> {
  await store.dispatch(restoreSession());
  await store.dispatch(loadCart());
  let user = selectSession(store.getState()).user?.id;
  store.subscribe(() => {
    const now = selectSession(store.getState()).user?.id;
    if (now === user) return;
    user = now;
    void store.dispatch(loadCart());
  });
  api.session.onEnd(() => {
    if (selectSession(store.getState()).status !== 'signedIn') return;
    store.dispatch(signedOut());
    showToast({ tone: 'info', text: t('login.ended') });
  });
}
