import { Button, Dialog, showToast } from '@portico/ui';
import { useQueryClient } from '@tanstack/react-query';
import { Form, Formik } from 'formik';
import { object, string, type InferType } from 'yup';
import { TextField } from '../../shared/forms';
import { t } from '../../shared/i18n';
import { SaveNotice } from '../../shared/SaveNotice';
import { useSave } from '../../shared/useSave';
import { setThreshold, stockQueries, type LowStockRow } from './inventoryQueries';

const schema = object({
  threshold: string()
    .trim()
    .default('')
    .matches(/^\d{0,9}$/, t('form.count')),
});

type Values = InferType<typeof schema>;

interface ThresholdDialogProps {
  row: LowStockRow;
  name: string;
  onClose: () => void;
}

/** When a variant counts as low: its own number, or the shop's. */
export function ThresholdDialog({ row, name, onClose }: ThresholdDialogProps) {
  const queryClient = useQueryClient();
  const save = useSave<Values>(['threshold']);
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('low.edit')}
      description={name}
      closeLabel={t('common.close')}
    >
      <Formik<Values>
        initialValues={{ threshold: row.ownThreshold === null ? '' : String(row.ownThreshold) }}
        validationSchema={schema}
        onSubmit={async (values, helpers) => {
          const { threshold } = schema.cast(values);
          const done = await save.run(values, helpers, (key) =>
            setThreshold(row.variantId, threshold === '' ? null : Number(threshold), key),
          );
          if (!done) return;
          await queryClient.invalidateQueries(stockQueries);
          showToast({ tone: 'success', text: t('low.saved', { title: row.title }) });
          onClose();
        }}
      >
        {({ isSubmitting }) => (
          <Form noValidate className="grid gap-5">
            <SaveNotice failure={save.failure} />
            <TextField
              name="threshold"
              label={t('low.threshold')}
              help={t('low.editHelp')}
              inputMode="numeric"
              autoComplete="off"
              optional
            />
            <div className="flex flex-wrap justify-end gap-3">
              <Button variant="quiet" onClick={onClose}>
                {t('common.cancel')}
              </Button>
              <Button type="submit" busy={isSubmitting}>
                {t('common.save')}
              </Button>
            </div>
          </Form>
        )}
      </Formik>
    </Dialog>
  );
}
