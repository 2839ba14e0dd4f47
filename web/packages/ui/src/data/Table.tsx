import { ArrowDown, ArrowUp, ChevronsUpDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { cx } from '../lib/cx';

export interface Sort {
  key: string;
  descending: boolean;
}

export interface Column<Row> {
  key: string;
  header: string;
  cell: (row: Row) => ReactNode;
  sortable?: boolean;
  align?: 'start' | 'end';
  /** Left out on a phone, where rows are cards. */
  wideOnly?: boolean;
}

export interface TableProps<Row> {
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** Makes the first cell of each row a link. */
  rowLink?: (row: Row) => string;
  sort?: Sort | undefined;
  onSort?: (sort: Sort) => void;
}

interface HeaderProps<Row> {
  column: Column<Row>;
  sort: Sort | undefined;
  onSort: ((sort: Sort) => void) | undefined;
}

function HeaderCell<Row>({ column, sort, onSort }: HeaderProps<Row>) {
  const active = sort?.key === column.key;
  const direction = active ? (sort.descending ? 'descending' : 'ascending') : 'none';
  const Icon = active ? (sort.descending ? ArrowDown : ArrowUp) : ChevronsUpDown;
  return (
    <th
      scope="col"
      aria-sort={column.sortable ? direction : undefined}
      className={cx(
        'px-4 py-2 text-xs font-medium text-muted',
        column.align === 'end' ? 'text-right' : 'text-left',
      )}
    >
      {column.sortable && onSort ? (
        <button
          type="button"
          onClick={() => onSort({ key: column.key, descending: active ? !sort.descending : false })}
          className="inline-flex min-h-target items-center gap-1.5 rounded-sm hover:text-ink"
        >
          {column.header}
          <Icon aria-hidden size={14} className={active ? 'text-accent' : ''} />
        </button>
      ) : (
        column.header
      )}
    </th>
  );
}

/** A real table from 48rem up; below, each row is a card with its headers as labels. */
export function Table<Row>({
  caption,
  columns,
  rows,
  rowKey,
  rowLink,
  sort,
  onSort,
}: TableProps<Row>) {
  const content = (row: Row, column: Column<Row>, index: number) =>
    index === 0 && rowLink ? (
      <Link to={rowLink(row)} className="font-semibold text-ink hover:text-accent hover:underline">
        {column.cell(row)}
      </Link>
    ) : (
      column.cell(row)
    );
  return (
    <>
      <table className="hidden w-full border-collapse text-sm md:table">
        <caption className="sr-only">{caption}</caption>
        <thead className="border-b border-line">
          <tr>
            {columns.map((column) => (
              <HeaderCell key={column.key} column={column} sort={sort} onSort={onSort} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)} className="border-b border-line transition hover:bg-sunken">
              {columns.map((column, index) => (
                <td
                  key={column.key}
                  className={cx('px-4 py-3.5', column.align === 'end' && 'text-right tabular-nums')}
                >
                  {content(row, column, index)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <ul aria-label={caption} className="grid gap-3 md:hidden">
        {rows.map((row) => (
          <li key={rowKey(row)} className="rounded-lg bg-surface p-4 ring-1 ring-line">
            <dl className="grid gap-1.5 text-sm">
              {columns
                .filter((column) => !column.wideOnly)
                .map((column, index) => (
                  <div key={column.key} className="flex items-baseline justify-between gap-4">
                    <dt className="shrink-0 text-xs text-muted">{column.header}</dt>
                    <dd className="min-w-0 text-right wrap-anywhere">
                      {content(row, column, index)}
                    </dd>
                  </div>
                ))}
            </dl>
          </li>
        ))}
      </ul>
    </>
  );
}
