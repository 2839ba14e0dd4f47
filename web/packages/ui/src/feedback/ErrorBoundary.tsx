import { Component, type ReactNode } from 'react';
import { Button } from '../actions/Button';
import { EmptyState } from './states';

interface ErrorBoundaryProps {
  title: string;
  body: string;
  /** What loading the page anew is called. */
  reload: string;
  children: ReactNode;
}

/** A fault in a page, or a part of the app that could not be loaded, leaves what is around it standing. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    const { title, body, reload, children } = this.props;
    if (!this.state.failed) return children;
    return (
      <div role="alert">
        <EmptyState
          heading="h1"
          title={title}
          action={<Button onClick={() => window.location.reload()}>{reload}</Button>}
        >
          {body}
        </EmptyState>
      </div>
    );
  }
}
