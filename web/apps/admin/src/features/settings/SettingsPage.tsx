import { Button, Card, Field, Input, PageHeader, Skeleton, showToast } from '@portico/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Form, Formik } from 'formik';
import type { ReactNode } from 'react';
import { AddressFields } from '../../shared/AddressFields';
import type { Loaded } from '../../shared/versioned';
import { CheckField, SelectField, TextField } from '../../shared/forms';
import { t } from '../../shared/i18n';
import { LoadFailure } from '../../shared/ListBody';
import { SaveNotice } from '../../shared/SaveNotice';
import { UnsavedGuard } from '../../shared/UnsavedGuard';
import { usePageTitle } from '../../shared/usePageTitle';
import { useSave } from '../../shared/useSave';
import { useMay } from '../session';
import {
  SETTINGS_FIELDS,
  settingsSchema,
  settingsValues,
  timeZones,
  toSettingsChange,
  type SettingsValues,
} from './settingsForm';
import { Logo } from './Logo';
import { changeSettings, settingsQuery, shopQuery, type Settings } from './settingsQueries';

function Section({ title, lead, children }: { title: string; lead: string; children: ReactNode }) {
  return (
    <section className="grid gap-5 border-t border-line py-8 lg:grid-cols-[18rem_minmax(0,1fr)] lg:gap-10">
      <div>
        <h2 className="text-lg">{title}</h2>
        <p className="mt-1 text-sm text-muted">{lead}</p>
      </div>
      <Card className="grid gap-5">{children}</Card>
    </section>
  );
}

function Sections({ loaded, hasAddress }: { loaded: Loaded<Settings>; hasAddress: boolean }) {
  const settings = loaded.value;
  return (
    <>
      <Section title={t('settings.shop')} lead={t('settings.shopLead')}>
        <Logo loaded={loaded} />
        <TextField name="name" label={t('settings.name')} autoComplete="off" />
        <SelectField
          name="timeZone"
          label={t('settings.timeZone')}
          options={timeZones(settings.timeZone)}
        />
        <Field label={t('settings.currency')} help={t('settings.currencyHelp')}>
          <Input value={settings.currency} readOnly className="bg-sunken" />
        </Field>
      </Section>
      <Section title={t('settings.mail')} lead={t('settings.mailLead')}>
        <TextField name="senderName" label={t('settings.senderName')} autoComplete="off" />
        <TextField
          name="senderEmail"
          type="email"
          label={t('settings.senderEmail')}
          autoComplete="off"
        />
        <TextField
          name="supportEmail"
          type="email"
          label={t('settings.supportEmail')}
          help={t('settings.supportEmailHelp')}
          autoComplete="off"
        />
      </Section>
      <Section title={t('settings.orders')} lead={t('settings.ordersLead')}>
        <TextField
          name="orderNumberFormat"
          label={t('settings.orderNumber')}
          help={t('settings.orderNumberHelp', { code: '{code}' })}
          autoComplete="off"
          spellCheck={false}
        />
        <TextField
          name="orderMailTo"
          label={t('settings.orderMailTo')}
          help={t('settings.orderMailToHelp')}
          autoComplete="off"
          optional
        />
        <SelectField
          name="stockAllocation"
          label={t('settings.allocation')}
          options={(['priority', 'most_stock'] as const).map((value) => ({
            value,
            label: t(`settings.allocation.${value}`),
          }))}
        />
        <TextField
          name="lowStockThreshold"
          label={t('settings.lowStock')}
          help={t('settings.lowStockHelp')}
          inputMode="numeric"
        />
      </Section>
      <Section title={t('settings.checkout')} lead={t('settings.checkoutLead')}>
        <div className="grid gap-1">
          <CheckField name="guestCheckout" label={t('settings.guestCheckout')} />
          <CheckField name="reviewsByBuyersOnly" label={t('settings.reviewsByBuyersOnly')} />
          <CheckField name="pricesIncludeTax" label={t('settings.pricesIncludeTax')} />
        </div>
        <TextField
          name="openCheckoutsPerBuyer"
          label={t('settings.holdsPerBuyer')}
          help={t('settings.holdsPerBuyerHelp')}
          inputMode="numeric"
        />
        <TextField
          name="openCheckoutsPerAddress"
          label={t('settings.holdsPerAddress')}
          help={t('settings.holdsPerAddressHelp')}
          inputMode="numeric"
        />
      </Section>
      <Section title={t('settings.staff')} lead={t('settings.staffLead')}>
        <CheckField name="staffSecondFactor" label={t('settings.staffSecondFactor')} />
        <p className="text-xs text-muted">{t('settings.staffSecondFactorHelp')}</p>
      </Section>
      <Section title={t('settings.address')} lead={t('settings.addressLead')}>
        <CheckField name="hasAddress" label={t('settings.hasAddress')} />
        {hasAddress && <AddressFields prefix="address." />}
      </Section>
    </>
  );
}

function SettingsForm({ loaded, onReload }: { loaded: Loaded<Settings>; onReload: () => void }) {
  const may = useMay();
  const queryClient = useQueryClient();
  const save = useSave<SettingsValues>(SETTINGS_FIELDS);
  return (
    <Formik<SettingsValues>
      initialValues={settingsValues(loaded.value)}
      validationSchema={settingsSchema}
      onSubmit={async (values, helpers) => {
        const done = await save.run(values, helpers, async (idempotencyKey) => {
          const changed = await changeSettings(
            loaded.etag,
            toSettingsChange(values),
            idempotencyKey,
          );
          helpers.resetForm({ values: settingsValues(changed.value) });
          queryClient.setQueryData(settingsQuery.queryKey, { ...loaded, ...changed });
          await queryClient.invalidateQueries(shopQuery);
        });
        if (done) showToast({ tone: 'success', text: t('settings.saved') });
      }}
    >
      {({ isSubmitting, values, dirty }) => (
        <Form noValidate>
          <UnsavedGuard dirty={dirty && !isSubmitting} />
          <div className="grid gap-5">
            <SaveNotice failure={save.failure} onReload={onReload} />
          </div>
          <fieldset disabled={!may('settings.write')} className="min-w-0">
            <legend className="sr-only">{t('settings.title')}</legend>
            <Sections loaded={loaded} hasAddress={values.hasAddress} />
          </fieldset>
          {may('settings.write') && (
            <div className="flex justify-end border-t border-line pt-6">
              <Button type="submit" busy={isSubmitting} size="lg">
                {t('common.save')}
              </Button>
            </div>
          )}
        </Form>
      )}
    </Formik>
  );
}

export default function SettingsPage() {
  usePageTitle(t('settings.title'));
  const queryClient = useQueryClient();
  const settings = useQuery(settingsQuery);
  return (
    <>
      <PageHeader title={t('settings.title')} />
      {settings.isPending && <Skeleton className="h-96 w-full" />}
      {settings.isError && settings.data === undefined && (
        <LoadFailure error={settings.error} onRetry={settings.refetch} />
      )}
      {settings.data && (
        <SettingsForm
          key={settings.data.load}
          loaded={settings.data}
          onReload={() => void queryClient.resetQueries(settingsQuery)}
        />
      )}
    </>
  );
}
