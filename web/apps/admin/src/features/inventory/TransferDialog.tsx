import { Button, Dialog, showToast } from '@portico/ui';
import { useQueryClient } from '@tanstack/react-query';
import { Form, Formik } from 'formik';
import { object, string } from 'yup';
import { SelectField, TextField } from '../../shared/forms';
import { t } from '../../shared/i18n';
import { SaveNotice } from '../../shared/SaveNotice';
import { useSave } from '../../shared/useSave';
import { stockQueries, transferStock, type Location, type StockRow } from './inventoryQueries';

interface Values {
  toLocationId: string;
  quantity: string;
  reason: string;
}

const FIELDS = ['toLocationId', 'quantity', 'reason'];

export const freeOf = (row: StockRow): number => Math.max(row.onHand - row.reserved, 0);

const schemaFor = (free: number) =>
  object({
    toLocationId: string().required(t('form.required')),
    quantity: string()
      .trim()
      .required(t('form.required'))
      .matches(/^[1-9]\d{0,8}$/, t('form.count'))
      .test('free', t('inventory.transferMost', { count: free }), (text) => Number(text) <= free),
    reason: string()
      .trim()
      .required(t('form.required'))
      .max(200, t('form.tooLong', { max: 200 })),
  });

interface TransferDialogProps {
  row: StockRow;
  locations: readonly Location[];
  onClose: () => void;
}

/** Brings goods that nobody was promised to another location. */
export function TransferDialog({ row, locations, onClose }: TransferDialogProps) {
  const queryClient = useQueryClient();
  const save = useSave<Values>(FIELDS, { not_free: 'quantity' });
  const targets = locations.filter(({ id, isActive }) => isActive && id !== row.locationId);
  const free = freeOf(row);
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('inventory.transferOf', { title: [row.title, ...row.options].join(' · ') })}
      description={t('inventory.transferFrom', { location: row.location, free })}
      closeLabel={t('common.close')}
    >
      <Formik<Values>
        initialValues={{ toLocationId: targets[0]?.id ?? '', quantity: '', reason: '' }}
        validationSchema={schemaFor(free)}
        onSubmit={async (values, helpers) => {
          const quantity = Number(values.quantity);
          const done = await save.run(values, helpers, (key) =>
            transferStock(
              {
                variantId: row.variantId,
                fromLocationId: row.locationId,
                toLocationId: values.toLocationId,
                quantity,
                reason: values.reason.trim(),
              },
              key,
            ),
          );
          if (!done) return;
          await queryClient.invalidateQueries(stockQueries);
          const location = targets.find(({ id }) => id === values.toLocationId)?.name ?? '';
          showToast({
            tone: 'success',
            text: t('inventory.transferred', { count: quantity, location }),
          });
          onClose();
        }}
      >
        {({ isSubmitting }) => (
          <Form noValidate className="grid gap-5">
            <SaveNotice failure={save.failure} />
            <SelectField
              name="toLocationId"
              label={t('inventory.transferTo')}
              options={targets.map(({ id, name }) => ({ value: id, label: name }))}
            />
            <TextField
              name="quantity"
              label={t('inventory.transferQuantity')}
              inputMode="numeric"
              autoComplete="off"
            />
            <TextField
              name="reason"
              label={t('inventory.reason')}
              help={t('inventory.reasonHelp')}
            />
            <div className="flex flex-wrap justify-end gap-3">
              <Button variant="quiet" onClick={onClose}>
                {t('common.cancel')}
              </Button>
              <Button type="submit" busy={isSubmitting}>
                {t('inventory.transferSubmit')}
              </Button>
            </div>
          </Form>
        )}
      </Formik>
    </Dialog>
  );
}
