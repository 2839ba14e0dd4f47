import { isProblem } from '@portico/api';
import { showToast } from '@portico/ui';
import { refreshRights, restoreSession, selectSession, signedOut } from '../features/session';
import { api } from '../shared/api';
import { t } from '../shared/i18n';
import { queryClient } from '../shared/queryClient';
import type { Store } from './store';

export async function start(store: Store): Promise<void> {
  await store.dispatch(restoreSession());
  watchRights(store);
  api.session.onEnd(() => {
    if (selectSession(store.getState()).status !== 'signedIn') return;
    store.dispatch(signedOut());
    queryClient.clear();
    showToast({ tone: 'info', text: t('login.ended') });
  });
}

/** A refusal tells that one may less than the page believed: ask again, so that it offers what one may now. */
function watchRights(store: Store): void {
  let asking = false;
  queryClient.getQueryCache().subscribe((event) => {
    if (event.type !== 'updated' || event.action.type !== 'error' || asking) return;
    const { error } = event.action;
    if (!isProblem(error) || error.code !== 'access_denied') return;
    asking = true;
    void store.dispatch(refreshRights()).finally(() => {
      asking = false;
    });
  });
}
