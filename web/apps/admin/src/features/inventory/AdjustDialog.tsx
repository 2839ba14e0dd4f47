import { Button, Dialog, Notice, RadioGroup, showToast } from '@portico/ui';
import { useQueryClient } from '@tanstack/react-query';
import { Form, Formik } from 'formik';
import { useState } from 'react';
import { CheckField, TextField } from '../../shared/forms';
import { t } from '../../shared/i18n';
import { SaveNotice } from '../../shared/SaveNotice';
import { useSave } from '../../shared/useSave';
import {
  ADJUST_FIELDS,
  adjustSchema,
  adjustValues,
  changesAnything,
  toAdjustment,
  type AdjustValues,
} from './adjustForm';
import { Holders } from './Holders';
import { adjustStock, stockQueries, type StockRow } from './inventoryQueries';

interface AdjustDialogProps {
  row: StockRow;
  onClose: () => void;
}

export function AdjustDialog({ row, onClose }: AdjustDialogProps) {
  const queryClient = useQueryClient();
  const save = useSave<AdjustValues>(ADJUST_FIELDS);
  const [nothing, setNothing] = useState(false);
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('inventory.adjust')}
      description={`${[row.title, ...row.options].join(' · ')} — ${row.location}`}
      closeLabel={t('common.close')}
    >
      <Formik<AdjustValues>
        initialValues={adjustValues(row)}
        validationSchema={adjustSchema}
        onSubmit={async (values, helpers) => {
          const body = toAdjustment(row, values);
          setNothing(!changesAnything(body));
          if (!changesAnything(body)) return;
          const done = await save.run(values, helpers, (key) => adjustStock(body, key));
          if (!done) return;
          await queryClient.invalidateQueries(stockQueries);
          showToast({ tone: 'success', text: t('inventory.adjusted', { title: row.title }) });
          onClose();
        }}
      >
        {({ isSubmitting, values, setFieldValue }) => (
          <Form noValidate className="grid gap-5">
            <SaveNotice failure={save.failure} />
            <Holders context={save.failure?.context} />
            {nothing && <Notice>{t('inventory.nothing')}</Notice>}
            <RadioGroup
              legend={t('inventory.how')}
              value={values.mode}
              onChange={(mode) => void setFieldValue('mode', mode)}
              options={[
                { value: 'count', label: t('inventory.byCount') },
                { value: 'difference', label: t('inventory.byDifference') },
              ]}
            />
            {values.mode === 'count' ? (
              <TextField
                name="onHand"
                label={t('inventory.onHand')}
                inputMode="numeric"
                help={t('inventory.onHandHelp', { count: row.reserved })}
              />
            ) : (
              <TextField
                name="delta"
                label={t('inventory.delta')}
                help={t('inventory.deltaHelp', { count: row.onHand })}
              />
            )}
            <TextField
              name="backorderLimit"
              label={t('inventory.backorderLimit')}
              inputMode="numeric"
              help={t('inventory.backorderHelp')}
            />
            <CheckField name="tracked" label={t('inventory.trackedLong')} />
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
                {t('inventory.save')}
              </Button>
            </div>
          </Form>
        )}
      </Formik>
    </Dialog>
  );
}
