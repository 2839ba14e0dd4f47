import { saveFile } from '@portico/api';
import { Button, showToast } from '@portico/ui';
import { useMutation } from '@tanstack/react-query';
import { FileDown } from 'lucide-react';
import { api, problemText } from '../../shared/api';
import { t } from '../../shared/i18n';
import type { OrderFilter } from './orderQueries';

/** Saves what the list shows, all of it, for a spreadsheet. */
export function ExportButton({ filter }: { filter: OrderFilter }) {
  const save = useMutation({
    mutationFn: () => api.file('/admin/orders/export', { query: { ...filter } }),
    onSuccess: (file) => saveFile(file, 'orders.csv'),
    onError: (error) => showToast({ tone: 'danger', text: problemText(error) }),
  });
  return (
    <Button
      variant="secondary"
      icon={<FileDown aria-hidden size={18} />}
      busy={save.isPending}
      onClick={() => save.mutate()}
    >
      {t('orders.export')}
    </Button>
  );
}
