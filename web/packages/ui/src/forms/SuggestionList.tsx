import type { ReactNode } from 'react';
import { cx } from '../lib/cx';

export interface ComboboxGroup<T> {
  label: string;
  items: readonly T[];
}

interface SuggestionListProps<T> {
  id: string;
  label: string;
  groups: readonly ComboboxGroup<T>[];
  active: number;
  optionId: (index: number) => string;
  itemKey: (item: T) => string;
  renderItem: (item: T) => ReactNode;
  onActive: (index: number) => void;
  onPick: (item: T) => void;
}

export function SuggestionList<T>({
  id,
  label,
  groups,
  active,
  optionId,
  itemKey,
  renderItem,
  onActive,
  onPick,
}: SuggestionListProps<T>) {
  const offsets = groups.map((_, index) =>
    groups.slice(0, index).reduce((sum, earlier) => sum + earlier.items.length, 0),
  );
  return (
    <div
      id={id}
      role="listbox"
      aria-label={label}
      className="absolute inset-x-0 top-full z-50 mt-2 max-h-[70dvh] overflow-auto rounded-lg bg-surface p-2 shadow-floating ring-1 ring-line"
    >
      {groups.map((group, groupIndex) => (
        <div key={group.label} role="group" aria-label={group.label} className="py-1">
          <p aria-hidden className="px-3 pt-1 pb-1.5 text-xs font-medium text-muted">
            {group.label}
          </p>
          {group.items.map((item, itemIndex) => {
            const index = (offsets[groupIndex] ?? 0) + itemIndex;
            return (
              // The input keeps the focus and handles the keys; it points here by aria-activedescendant.
              // eslint-disable-next-line jsx-a11y/click-events-have-key-events
              <div
                key={itemKey(item)}
                id={optionId(index)}
                role="option"
                tabIndex={-1}
                aria-selected={active === index}
                onMouseDown={(event) => event.preventDefault()}
                onMouseMove={() => onActive(index)}
                onClick={() => onPick(item)}
                className={cx(
                  'flex min-h-target cursor-pointer items-center gap-3 rounded-md px-3 py-1.5 text-sm',
                  active === index && 'bg-sunken',
                )}
              >
                {renderItem(item)}
              </div>
            );
          })}
        </div>
      ))}
    </div>
  );
}
