import { Button, EmptyState } from '@portico/ui';
import { Component, type ReactNode } from 'react';
import { t } from '../shared/i18n';

interface Props {
  children: ReactNode;
}

/** A fault in a page, or a part of the app that could not be loaded, leaves the navigation standing. */
export class ErrorBoundary extends Component<Props, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    return (
      <div role="alert">
        <EmptyState
          heading="h1"
          title={t('error.crash')}
          action={<Button onClick={() => window.location.reload()}>{t('error.reload')}</Button>}
        >
          {t('error.crashBody')}
        </EmptyState>
      </div>
    );
  }
}
