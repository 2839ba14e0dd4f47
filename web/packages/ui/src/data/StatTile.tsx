import type { ReactNode } from 'react';
import { Skeleton } from '../feedback/states';
import { Card } from '../layout/Card';

export interface StatTileProps {
  label: string;
  /** Undefined while loading. */
  value: ReactNode;
  detail?: ReactNode;
  icon?: ReactNode;
}

export function StatTile({ label, value, detail, icon }: StatTileProps) {
  return (
    <Card className="flex flex-col gap-2">
      <div className="flex items-center justify-between gap-3 text-sm text-muted">
        <span>{label}</span>
        {icon}
      </div>
      {value === undefined ? (
        <Skeleton className="h-9 w-28" />
      ) : (
        <p className="font-display text-2xl font-semibold tracking-tight tabular-nums">{value}</p>
      )}
      {detail && <div className="text-xs text-muted">{detail}</div>}
    </Card>
  );
}
