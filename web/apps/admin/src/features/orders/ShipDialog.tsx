import { Button, Dialog, Image, QuantityStepper, showToast } from '@portico/ui';
import { Form, Formik, useFormikContext } from 'formik';
import { TextField } from '../../shared/forms';
import { t } from '../../shared/i18n';
import { SaveNotice } from '../../shared/SaveNotice';
import { useSave } from '../../shared/useSave';
import type { Order, OrderLine } from './orderQueries';
import {
  leftOf,
  SHIP_FIELDS,
  shipSchema,
  shipValues,
  toShipment,
  type ShipValues,
} from './shipForm';
import type { OrderWrites } from './useOrderWrites';

function LineRow({ line }: { line: OrderLine }) {
  const { values, setFieldValue } = useFormikContext<ShipValues>();
  const name = [line.title, ...Object.values(line.options)].join(' · ');
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line py-3 last:border-0">
      <Image src={line.image?.url} alt="" className="size-11! shrink-0 rounded-sm" />
      <span className="min-w-0 grow basis-40">
        <span className="block text-sm font-medium">{name}</span>
        <span className="block text-xs text-muted">{t('ship.left', { count: leftOf(line) })}</span>
      </span>
      <QuantityStepper
        label={t('ship.quantityOf', { name })}
        moreLabel={t('ship.more', { name })}
        lessLabel={t('ship.fewer', { name })}
        value={values.quantities[line.id] ?? 0}
        min={0}
        max={leftOf(line)}
        onChange={(quantity) => void setFieldValue(`quantities.${line.id}`, quantity)}
      />
    </li>
  );
}

interface ShipDialogProps {
  order: Order;
  writes: OrderWrites;
  onClose: () => void;
}

/** What goes into the parcel, and how the buyer can follow it. */
export function ShipDialog({ order, writes, onClose }: ShipDialogProps) {
  const lines = order.lines.filter((line) => leftOf(line) > 0);
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
        initialValues={shipValues(lines)}
        validationSchema={shipSchema(lines)}
        onSubmit={async (values, helpers) => {
          const done = await save.run(values, helpers, (key) =>
            writes.ship(toShipment(values), key),
          );
          if (!done) return;
          showToast({ tone: 'success', text: t('ship.done', { number: order.number }) });
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
                <LineRow key={line.id} line={line} />
              ))}
            </ul>
            {submitCount > 0 && typeof errors.quantities === 'string' && (
              <p role="alert" className="text-sm font-medium text-danger">
                {errors.quantities}
              </p>
            )}
            <div className="grid gap-4 sm:grid-cols-2">
              <TextField name="carrier" label={t('ship.carrier')} autoComplete="off" optional />
              <TextField
                name="trackingNumber"
                label={t('ship.trackingNumber')}
                autoComplete="off"
                optional
              />
              <TextField
                name="trackingUrl"
                type="url"
                label={t('ship.trackingUrl')}
                help={t('ship.trackingUrlHelp')}
                autoComplete="off"
                wrapperClassName="sm:col-span-2"
                optional
              />
            </div>
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
