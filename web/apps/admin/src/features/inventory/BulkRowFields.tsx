import { cx, Field, Input } from '@portico/ui';
import { t } from '../../shared/i18n';
import type { Edit, RowFault } from './bulkCount';
import { Holders } from './Holders';
import type { StockRow } from './inventoryQueries';

interface BulkRowFieldsProps {
  row: StockRow;
  edit: Edit;
  fault: RowFault | undefined;
  onEdit: (edit: Edit) => void;
}

export function BulkRowFields({ row, edit, fault, onEdit }: BulkRowFieldsProps) {
  const title = [row.title, ...row.options, row.location].join(' · ');
  const changed = (name: keyof Edit) =>
    edit[name] !== undefined && edit[name].trim() !== String(row[name]);
  const look = (name: keyof Edit) =>
    cx('text-right tabular-nums', changed(name) && 'font-semibold text-accent');
  return (
    <li className="grid grid-cols-2 gap-x-4 gap-y-2 border-b border-line py-3 sm:grid-cols-[minmax(0,1fr)_9rem_9rem]">
      <div className="col-span-2 min-w-0 sm:col-span-1">
        <p className="text-sm font-medium">{[row.title, ...row.options].join(' · ')}</p>
        <p className="text-xs text-muted">
          {[row.sku, row.location].filter(Boolean).join(' · ')}
          {row.reserved > 0 && ` · ${t('inventory.reserved')} ${row.reserved}`}
        </p>
      </div>
      <Field label={t('inventory.onHand')} error={fault?.text} required>
        <Input
          inputMode="numeric"
          aria-label={t('bulk.countOf', { title })}
          value={edit.onHand ?? String(row.onHand)}
          onChange={(event) => onEdit({ onHand: event.target.value })}
          className={look('onHand')}
        />
      </Field>
      <Field label={t('inventory.backorderLimit')} required>
        <Input
          inputMode="numeric"
          aria-label={t('bulk.backorderOf', { title })}
          value={edit.backorderLimit ?? String(row.backorderLimit)}
          onChange={(event) => onEdit({ backorderLimit: event.target.value })}
          className={look('backorderLimit')}
        />
      </Field>
      {fault && (
        <div className="col-span-full">
          <Holders context={fault.context} />
        </div>
      )}
    </li>
  );
}
