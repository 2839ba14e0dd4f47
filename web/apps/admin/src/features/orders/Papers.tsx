import { saveFile } from '@portico/api';
import { Menu, showToast, type MenuEntry } from '@portico/ui';
import { EllipsisVertical, FileDown } from 'lucide-react';
import { api, problemText } from '../../shared/api';
import { t } from '../../shared/i18n';
import type { Order } from './orderQueries';

/** Saves a paper, or says why there is none. */
export async function savePaper(load: () => Promise<Blob>, name: string): Promise<void> {
  try {
    saveFile(await load(), name);
  } catch (error) {
    showToast({ tone: 'danger', text: problemText(error) });
  }
}

export function packingSlip(number: string, fulfillmentId?: string): Promise<void> {
  return savePaper(
    () =>
      api.file('/admin/orders/{number}/packing-slip.pdf', {
        params: { number },
        query: { fulfillmentId },
      }),
    `packing-slip-${number}.pdf`,
  );
}

export function creditNote(number: string, refundId: string): Promise<void> {
  return savePaper(
    () =>
      api.file('/admin/orders/{number}/refunds/{refund_id}/credit-note.pdf', {
        params: { number, refund_id: refundId },
      }),
    `credit-note-${number}.pdf`,
  );
}

interface PapersProps {
  order: Order;
  /** What else stands in the menu. */
  more: readonly MenuEntry[];
}

/** The papers of an order, as PDF, and what is rarely done. */
export function Papers({ order, more }: PapersProps) {
  const { number } = order;
  const icon = { 'aria-hidden': true, size: 18 } as const;
  const entries: MenuEntry[] = [
    {
      label: t('papers.invoice'),
      icon: <FileDown {...icon} />,
      onSelect: () =>
        void savePaper(
          () => api.file('/admin/orders/{number}/invoice.pdf', { params: { number } }),
          `invoice-${number}.pdf`,
        ),
    },
    {
      label: t('papers.packingSlip'),
      icon: <FileDown {...icon} />,
      onSelect: () => void packingSlip(number),
    },
    ...more,
  ];
  return (
    <Menu
      label={t('papers.title')}
      trigger={<EllipsisVertical aria-hidden size={20} />}
      entries={entries}
    />
  );
}
