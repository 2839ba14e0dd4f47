import { Search } from 'lucide-react';
import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { SuggestionList, type ComboboxGroup } from './SuggestionList';

export interface ComboboxProps<T> {
  label: string;
  placeholder?: string;
  groups: readonly ComboboxGroup<T>[];
  itemKey: (item: T) => string;
  renderItem: (item: T) => ReactNode;
  query: string;
  onQuery: (query: string) => void;
  onPick: (item: T) => void;
  /** Enter with no suggestion chosen. */
  onSubmit: (query: string) => void;
  focusOnMount?: boolean;
}

/**
 * A search field with grouped suggestions, after the ARIA pattern "editable combobox with list autocomplete".
 * Unlike the ready-made ones it chooses nothing by itself: Enter searches for what was typed.
 */
export function Combobox<T>({
  label,
  placeholder,
  groups,
  itemKey,
  renderItem,
  query,
  onQuery,
  onPick,
  onSubmit,
  focusOnMount = false,
}: ComboboxProps<T>) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const filled = groups.filter((group) => group.items.length > 0);
  const items = filled.flatMap((group) => group.items);
  const shown = open && items.length > 0;
  const optionId = (index: number) => `${id}-option-${index}`;

  useEffect(() => {
    if (focusOnMount) input.current?.focus();
  }, [focusOnMount]);

  function close() {
    setOpen(false);
    setActive(-1);
  }

  function pick(item: T) {
    close();
    onPick(item);
  }

  function move(step: number) {
    const next = active + step;
    setOpen(true);
    setActive(next < -1 ? items.length - 1 : next >= items.length ? -1 : next);
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    if (event.nativeEvent.isComposing) return;
    const chosen = shown ? items[active] : undefined;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      move(event.key === 'ArrowDown' ? 1 : -1);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      if (chosen === undefined) {
        close();
        onSubmit(query);
      } else {
        pick(chosen);
      }
    } else if (event.key === 'Escape' && shown) {
      event.stopPropagation();
      close();
    }
  }

  return (
    <div className="relative w-full">
      <Search
        aria-hidden
        size={18}
        className="pointer-events-none absolute top-1/2 left-4 -translate-y-1/2 text-muted"
      />
      <input
        ref={input}
        type="search"
        role="combobox"
        aria-label={label}
        aria-autocomplete="list"
        aria-expanded={shown}
        aria-controls={shown ? `${id}-list` : undefined}
        aria-activedescendant={shown && active >= 0 ? optionId(active) : undefined}
        autoComplete="off"
        enterKeyHint="search"
        placeholder={placeholder}
        value={query}
        onFocus={() => setOpen(true)}
        onBlur={close}
        onKeyDown={onKeyDown}
        onChange={(event) => {
          setOpen(true);
          setActive(-1);
          onQuery(event.target.value);
        }}
        className="min-h-target w-full rounded-full bg-sunken pr-4 pl-11 text-sm text-ink ring-1 ring-transparent transition ring-inset placeholder:text-muted hover:ring-line-strong focus:bg-surface focus:ring-2 focus:ring-focus focus:outline-none [&::-webkit-search-cancel-button]:hidden"
      />
      {shown && (
        <SuggestionList
          id={`${id}-list`}
          label={label}
          groups={filled}
          active={active}
          optionId={optionId}
          itemKey={itemKey}
          renderItem={renderItem}
          onActive={setActive}
          onPick={pick}
        />
      )}
    </div>
  );
}
