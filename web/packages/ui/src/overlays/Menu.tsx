import {
  Menu as HeadlessMenu,
  MenuButton,
  MenuItem,
  MenuItems,
  Popover as HeadlessPopover,
  PopoverButton,
  PopoverPanel,
} from '@headlessui/react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { iconButtonClass } from '../actions/IconButton';
import { cx } from '../lib/cx';

export type MenuEntry =
  | { label: string; to: string; icon?: ReactNode }
  | { label: string; onSelect: () => void; icon?: ReactNode; checked?: boolean };

export interface MenuProps {
  label: string;
  trigger: ReactNode;
  entries: readonly MenuEntry[];
  /** Replaces the round icon button look of the trigger. */
  triggerClassName?: string;
}

const panel =
  'z-50 min-w-52 rounded-lg bg-surface p-2 shadow-floating ring-1 ring-line transition duration-150 ease-quiet focus:outline-none data-closed:scale-97 data-closed:opacity-0';
const entryClass =
  'flex min-h-target w-full items-center gap-3 rounded-md px-3 text-left text-sm text-ink data-focus:bg-sunken';

export function Menu({ label, trigger, entries, triggerClassName }: MenuProps) {
  return (
    <HeadlessMenu>
      <MenuButton aria-label={label} className={triggerClassName ?? iconButtonClass}>
        {trigger}
      </MenuButton>
      <MenuItems transition modal={false} anchor={{ to: 'bottom end', gap: 8 }} className={panel}>
        {entries.map((entry) => (
          <MenuItem key={entry.label}>
            {'to' in entry ? (
              <Link to={entry.to} className={entryClass}>
                {entry.icon}
                {entry.label}
              </Link>
            ) : (
              <button
                type="button"
                onClick={entry.onSelect}
                aria-current={entry.checked ? 'true' : undefined}
                className={cx(entryClass, entry.checked && 'font-semibold text-accent')}
              >
                {entry.icon}
                {entry.label}
              </button>
            )}
          </MenuItem>
        ))}
      </MenuItems>
    </HeadlessMenu>
  );
}

export interface PopoverProps {
  label: string;
  trigger: ReactNode;
  triggerClassName?: string;
  children: ReactNode;
}

export function Popover({ label, trigger, triggerClassName, children }: PopoverProps) {
  return (
    <HeadlessPopover>
      <PopoverButton aria-label={label} className={triggerClassName ?? iconButtonClass}>
        {trigger}
      </PopoverButton>
      <PopoverPanel transition anchor={{ to: 'bottom end', gap: 8 }} className={cx(panel, 'p-5')}>
        {children}
      </PopoverPanel>
    </HeadlessPopover>
  );
}
