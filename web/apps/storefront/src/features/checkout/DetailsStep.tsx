import {
  ApiProblem,
  createRetryKey,
  type CheckoutRequest,
  type RetryKey,
  type SavedAddress,
  type User,
} from '@portico/api';
import { Button, ButtonLink, Link, Notice, RadioGroup } from '@portico/ui';
import { Form, Formik, useFormikContext } from 'formik';
import { useRef, useState, type ReactNode } from 'react';
import { focusFirstFault, showFieldFaults, TextField } from '../../shared/forms';
import { t } from '../../shared/i18nFull';
import { AddressFields, addressValues } from '../account';
import { detailsSchema, NEW_ADDRESS, toRequest, type DetailsValues } from './detailsForm';
import type { Hold } from './hold';
import { refusalOf, type Refusal } from './model/problems';
import { ShippingMethods } from './ShippingMethods';

const ADDRESS_NAMES = Object.keys(addressValues()).map((name) => `address.${name}`);

export function Section({
  title,
  aside,
  children,
}: {
  title: string;
  aside?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section aria-label={title} className="grid gap-5">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 className="text-xl">{title}</h2>
        {aside}
      </div>
      {children}
    </section>
  );
}

function AddressChoice({ saved }: { saved: readonly SavedAddress[] }) {
  const { values, setFieldValue } = useFormikContext<DetailsValues>();
  return (
    <>
      {saved.length > 0 && (
        <RadioGroup
          legend={t('checkout.savedAddress')}
          value={values.addressId}
          onChange={(value) => void setFieldValue('addressId', value)}
          options={[
            ...saved.map((address) => ({
              value: address.id,
              label: address.name,
              detail: [address.line1, address.city, address.country].join(', '),
            })),
            { value: NEW_ADDRESS, label: t('checkout.newAddress') },
          ]}
        />
      )}
      {values.addressId === NEW_ADDRESS && <AddressFields prefix="address." section="shipping" />}
    </>
  );
}

function Contact({ user }: { user: User | null }) {
  if (user !== null)
    return <p className="text-ink-soft">{t('checkout.signedInAs', { email: user.email })}</p>;
  return (
    <TextField
      name="email"
      type="email"
      label={t('field.email')}
      help={t('checkout.emailHelp')}
      autoComplete="email"
    />
  );
}

interface DetailsStepProps {
  user: User | null;
  saved: readonly SavedAddress[];
  initial: DetailsValues;
  /** Something of the cart is sent. */
  ships: boolean;
  refusal: Refusal | null;
  onRequest: (request: CheckoutRequest, retryKey: RetryKey) => Promise<Hold>;
  onHold: (hold: Hold, values: DetailsValues) => void;
}

export function DetailsStep({
  user,
  saved,
  initial,
  ships,
  refusal,
  onRequest,
  onHold,
}: DetailsStepProps) {
  const guest = user === null;
  const form = useRef<HTMLFormElement>(null);
  const [retryKey] = useState(createRetryKey);
  const [failure, setFailure] = useState<Refusal | null>(refusal);
  const countryOf = (values: DetailsValues) =>
    saved.find((address) => address.id === values.addressId)?.country ?? values.address.country;

  return (
    <Formik<DetailsValues>
      initialValues={initial}
      validationSchema={detailsSchema(guest, ships)}
      onSubmit={async (values, helpers) => {
        setFailure(null);
        try {
          onHold(await onRequest(toRequest(values, guest, ships), retryKey), values);
        } catch (error) {
          if (error instanceof ApiProblem && !error.unreachable && error.status < 500)
            retryKey.answered();
          const named = showFieldFaults(error, helpers, [
            'email',
            'shippingMethodId',
            ...ADDRESS_NAMES,
          ]);
          setFailure(named ? { text: t('form.checkFields'), way: 'details' } : refusalOf(error));
          focusFirstFault(form.current);
        }
      }}
    >
      {({ isSubmitting, values }) => (
        <Form ref={form} noValidate className="grid gap-12">
          {failure !== null && (
            <Notice
              tone="danger"
              action={
                failure.way === 'cart' && (
                  <ButtonLink to="/cart" variant="secondary">
                    {t('checkout.reviewCart')}
                  </ButtonLink>
                )
              }
            >
              {failure.text}
            </Notice>
          )}
          <Section
            title={t('checkout.contact')}
            aside={
              guest && (
                <p className="text-sm text-muted">
                  {t('checkout.haveAccount')}{' '}
                  <Link to="/login?next=/checkout">{t('checkout.signIn')}</Link>
                </p>
              )
            }
          >
            <Contact user={user} />
          </Section>
          <Section title={t(ships ? 'checkout.address' : 'checkout.billingAddress')}>
            <AddressChoice saved={saved} />
          </Section>
          {ships ? (
            <Section title={t('checkout.method')}>
              <ShippingMethods country={countryOf(values)} />
            </Section>
          ) : (
            <Notice>{t('checkout.nothingShips')}</Notice>
          )}
          <Button
            type="submit"
            size="lg"
            wide
            busy={isSubmitting}
            onClick={() => focusFirstFault(form.current)}
          >
            {t('checkout.continue')}
          </Button>
        </Form>
      )}
    </Formik>
  );
}
