import { TextField } from '../../shared/forms';
import { t } from '../../shared/i18n';

/** How the buyer can follow a parcel. */
export function TrackingFields() {
  return (
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
  );
}
