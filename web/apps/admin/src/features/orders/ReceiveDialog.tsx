import { Button, Dialog, showToast } from '@portico/ui';
import { Form, Formik } from 'formik';
import { t } from '../../shared/i18n';
import { SaveNotice } from '../../shared/SaveNotice';
import { useSave } from '../../shared/useSave';
import type { Order, Return } from './orderQueries';
import { QuantityRow } from './QuantityRow';
import type { OrderWrites } from './useOrderWrites';

interface Values {
  quantities: Record<string, number>;
}

interface ReceiveDialogProps {
  order: Order;
  back: Return;
  writes: OrderWrites;
  onClose: () => void;
}

/** The goods are here; how many of them may be sold again. */
export function ReceiveDialog({ order, back, writes, onClose }: ReceiveDialogProps) {
  const save = useSave<Values>([]);
  const coming = new Map(back.lines.map((line) => [line.lineId, line.quantity]));
  const lines = order.lines.filter((line) => coming.has(line.id));
  return (
    <Dialog
      open
      onClose={onClose}
      wide
      title={t('returns.receive')}
      description={t('returns.receiveLead')}
      closeLabel={t('common.close')}
    >
      <Formik<Values>
        initialValues={{ quantities: Object.fromEntries(coming) }}
        onSubmit={async (values, helpers) => {
          const restocked = Object.entries(values.quantities)
            .filter(([, quantity]) => quantity > 0)
            .map(([lineId, quantity]) => ({ lineId, quantity }));
          const body = restocked.length > 0 ? { lines: restocked } : { restock: false };
          const done = await save.run(values, helpers, (key) =>
            writes.receiveReturn(back.id, body, key),
          );
          if (!done) return;
          showToast({ tone: 'success', text: t('returns.received') });
          onClose();
        }}
      >
        {({ isSubmitting }) => (
          <Form noValidate className="grid gap-5">
            <SaveNotice
              failure={save.failure}
              onReload={() => void writes.reload().then(onClose)}
            />
            <ul aria-label={t('returns.toShelf')}>
              {lines.map((line) => (
                <QuantityRow
                  key={line.id}
                  line={line}
                  max={coming.get(line.id) ?? 0}
                  hint={t('returns.ofBack', { count: coming.get(line.id) ?? 0 })}
                />
              ))}
            </ul>
            <div className="flex flex-wrap justify-end gap-3">
              <Button variant="quiet" onClick={onClose}>
                {t('common.cancel')}
              </Button>
              <Button type="submit" busy={isSubmitting}>
                {t('returns.receiveSubmit')}
              </Button>
            </div>
          </Form>
        )}
      </Formik>
    </Dialog>
  );
}
