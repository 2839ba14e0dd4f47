import { Button, Checkbox, Dialog, showToast } from '@portico/ui';
import { Form, Formik } from 'formik';
import { useState } from 'react';
import { t } from '../../shared/i18n';
import { SaveNotice } from '../../shared/SaveNotice';
import { useSave } from '../../shared/useSave';
import type { Order } from './orderQueries';
import { QuantityRow } from './QuantityRow';
import {
  leftOf,
  SHIP_FIELDS,
  shipSchema,
  shipValues,
  toShipment,
  type ShipValues,
} from './shipForm';
import { TrackingFields } from './TrackingFields';
import type { OrderWrites } from './useOrderWrites';

interface ShipDialogProps {
  order: Order;
  writes: OrderWrites;
  onClose: () => void;
}

/** What goes into the parcel, and how the buyer can follow it. */
export function ShipDialog({ order, writes, onClose }: ShipDialogProps) {
  const lines = order.lines.filter((line) => leftOf(order, line) > 0);
  const [packOnly, setPackOnly] = useState(false);
  const save = useSave<ShipValues>(SHIP_FIELDS);
  return (
    <Dialog
      open
      onClose={onClose}
      wide
      title={t('ship.title', { number: order.number })}
      description={t('ship.lead')}
      closeLabel={t('common.close')}
    >
      <Formik<ShipValues>
        initialValues={shipValues(order)}
        validationSchema={shipSchema(order)}
        onSubmit={async (values, helpers) => {
          const done = await save.run(values, helpers, (key) =>
            (packOnly ? writes.pack : writes.ship)(toShipment(values), key),
          );
          if (!done) return;
          showToast({
            tone: 'success',
            text: t(packOnly ? 'ship.packed' : 'ship.done', { number: order.number }),
          });
          onClose();
        }}
      >
        {({ isSubmitting, errors, submitCount }) => (
          <Form noValidate className="grid gap-5">
            <SaveNotice
              failure={save.failure}
              onReload={() => void writes.reload().then(onClose)}
            />
            <ul aria-label={t('ship.lines')}>
              {lines.map((line) => (
                <QuantityRow
                  key={line.id}
                  line={line}
                  max={leftOf(order, line)}
                  hint={t('ship.left', { count: leftOf(order, line) })}
                />
              ))}
            </ul>
            {submitCount > 0 && typeof errors.quantities === 'string' && (
              <p role="alert" className="text-sm font-medium text-danger">
                {errors.quantities}
              </p>
            )}
            <TrackingFields />
            <Checkbox
              label={t('ship.packOnly')}
              checked={packOnly}
              onChange={(event) => setPackOnly(event.target.checked)}
            />
            <div className="flex flex-wrap justify-end gap-3">
              <Button variant="quiet" onClick={onClose}>
                {t('common.cancel')}
              </Button>
              <Button type="submit" busy={isSubmitting}>
                {t(packOnly ? 'ship.pack' : 'ship.submit')}
              </Button>
            </div>
          </Form>
        )}
      </Formik>
    </Dialog>
  );
}
