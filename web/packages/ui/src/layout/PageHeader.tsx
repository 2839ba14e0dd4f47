import type { ReactNode } from 'react';

export interface PageHeaderProps {
  title: string;
  lead?: ReactNode;
  above?: ReactNode;
  actions?: ReactNode;
}

/** The page's one h1. Takes the focus after a change of route (see `useRouteFocus`). */
export function PageHeader({ title, lead, above, actions }: PageHeaderProps) {
  return (
    <header className="mb-8 flex flex-wrap items-end justify-between gap-x-8 gap-y-4">
      <div className="min-w-0">
        {above}
        <h1 tabIndex={-1} className="text-2xl break-words sm:text-3xl">
          {title}
        </h1>
        {lead && <div className="mt-2 max-w-[60ch] text-muted">{lead}</div>}
      </div>
      {actions && <div className="flex flex-wrap gap-3">{actions}</div>}
    </header>
  );
}
