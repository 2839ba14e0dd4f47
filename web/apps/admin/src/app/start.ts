import { showToast } from '@portico/ui';
import { restoreSession, selectSession, signedOut } from '../features/session';
import { api } from '../shared/api';
import { t } from '../shared/i18n';
import { queryClient } from '../shared/queryClient';
import type { Store } from './store';

export async function start(store: Store): Promise<void> {
  await store.dispatch(restoreSession());
  api.session.onEnd(() => {
    if (selectSession(store.getState()).status !== 'signedIn') return;
    store.dispatch(signedOut());
    queryClient.clear();
    showToast({ tone: 'info', text: t('login.ended') });
  });
}
