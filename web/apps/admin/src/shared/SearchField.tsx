import { Input } from '@portico/ui';
import { Search } from 'lucide-react';
import { useEffect, useState } from 'react';

interface SearchFieldProps {
  label: string;
  value: string;
  onSearch: (value: string) => void;
}

const PAUSE_MS = 300;

/** Searches when one stops to type. */
export function SearchField({ label, value, onSearch }: SearchFieldProps) {
  const [typed, setTyped] = useState(value);
  useEffect(() => {
    if (typed.trim() === value) return undefined;
    const timer = setTimeout(() => onSearch(typed.trim()), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed, value, onSearch]);
  return (
    <div className="relative grow basis-64">
      <Search
        aria-hidden
        size={18}
        className="pointer-events-none absolute top-1/2 left-4 z-10 -translate-y-1/2 text-muted"
      />
      <Input
        type="search"
        aria-label={label}
        placeholder={label}
        value={typed}
        maxLength={200}
        onChange={(event) => setTyped(event.target.value)}
        className="pl-11"
      />
    </div>
  );
}
