import { Button, Dialog, showToast } from '@portico/ui';
import { Form, Formik } from 'formik';
import { t } from '../../shared/i18n';
import { SaveNotice } from '../../shared/SaveNotice';
import { useSave } from '../../shared/useSave';
import type { Order, Parcel } from './orderQueries';
import { SHIP_FIELDS, toTracking, trackingSchema, type TrackingValues } from './shipForm';
import { TrackingFields } from './TrackingFields';
import type { OrderWrites } from './useOrderWrites';

interface ParcelShipDialogProps {
  order: Order;
  parcel: Parcel;
  writes: OrderWrites;
  onClose: () => void;
}

/** A parcel that was packed before leaves the house. */
export function ParcelShipDialog({ order, parcel, writes, onClose }: ParcelShipDialogProps) {
  const save = useSave<TrackingValues>(SHIP_FIELDS);
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('ship.parcelTitle')}
      description={t('ship.lead')}
      closeLabel={t('common.close')}
    >
      <Formik<TrackingValues>
        initialValues={{
          carrier: parcel.carrier ?? '',
          trackingNumber: parcel.trackingNumber ?? '',
          trackingUrl: parcel.trackingUrl ?? '',
        }}
        validationSchema={trackingSchema}
        onSubmit={async (values, helpers) => {
          const done = await save.run(values, helpers, (key) =>
            writes.shipParcel(parcel.id, toTracking(values), key),
          );
          if (!done) return;
          showToast({ tone: 'success', text: t('ship.done', { number: order.number }) });
          onClose();
        }}
      >
        {({ isSubmitting }) => (
          <Form noValidate className="grid gap-5">
            <SaveNotice
              failure={save.failure}
              onReload={() => void writes.reload().then(onClose)}
            />
            <TrackingFields />
            <div className="flex flex-wrap justify-end gap-3">
              <Button variant="quiet" onClick={onClose}>
                {t('common.cancel')}
              </Button>
              <Button type="submit" busy={isSubmitting}>
                {t('ship.submit')}
              </Button>
            </div>
          </Form>
        )}
      </Formik>
    </Dialog>
  );
}
