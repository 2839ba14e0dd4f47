import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';

interface FilterGroupProps {
  title: string;
  open?: boolean;
  children: ReactNode;
}

export function FilterGroup({ title, open = true, children }: FilterGroupProps) {
  return (
    <details open={open} className="group border-t border-line py-2">
      <summary className="flex min-h-target list-none items-center justify-between text-sm font-semibold [&::-webkit-details-marker]:hidden">
        {title}
        <ChevronDown
          aria-hidden
          size={18}
          className="text-muted transition group-open:rotate-180"
        />
      </summary>
      <div className="pb-4">{children}</div>
    </details>
  );
}
