import { Button, Checkbox, Link } from '@portico/ui';
import { Form, Formik, useField, useFormikContext } from 'formik';
import { CreditCard } from 'lucide-react';
import { useRef } from 'react';
import { bool, object, string } from 'yup';
import { focusFirstFault, TextField } from '../../shared/forms';
import { t } from '../../shared/i18nFull';
import { formatCardNumber, isCardNumber, TEST_CARDS } from './model/card';

interface CardValues {
  card: string;
  consent: boolean;
}

function schemaFor(needsCard: boolean) {
  return object({
    card: needsCard
      ? string()
          .required(t('form.required'))
          .test('card', t('checkout.cardInvalid'), (text) => isCardNumber(text))
      : string(),
    consent: bool().oneOf([true], t('checkout.consentMissing')),
  });
}

function TestCards() {
  const { setFieldValue } = useFormikContext<CardValues>();
  return (
    <div className="rounded-md bg-accent-soft p-4">
      <p className="text-sm font-semibold">{t('checkout.testCards')}</p>
      <p className="text-sm text-ink-soft">{t('checkout.testCardsBody')}</p>
      <ul className="mt-3 grid gap-2 sm:grid-cols-2">
        {TEST_CARDS.map((card) => (
          <li key={card.number}>
            <button
              type="button"
              onClick={() => void setFieldValue('card', card.number)}
              className="flex min-h-target w-full flex-col rounded-md bg-surface px-4 py-2 text-left text-sm ring-1 ring-line transition hover:ring-ink-soft"
            >
              <span className="font-medium">{t(card.label)}</span>
              <span className="text-xs text-muted tabular-nums">{card.number}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Consent() {
  const [field, meta] = useField<boolean>({ name: 'consent', type: 'checkbox' });
  return (
    <Checkbox
      name={field.name}
      checked={field.value}
      onChange={field.onChange}
      onBlur={field.onBlur}
      error={meta.touched ? meta.error : undefined}
      label={
        <>
          {t('checkout.consentBefore')}{' '}
          <Link to="/terms" target="_blank">
            {t('checkout.consentTerms')}
          </Link>{' '}
          {t('checkout.consentBetween')}{' '}
          <Link to="/privacy" target="_blank">
            {t('checkout.consentPrivacy')}
          </Link>
          .
        </>
      }
    />
  );
}

interface CardFormProps {
  needsCard: boolean;
  testMode: boolean;
  busy: boolean;
  submitLabel: string;
  onPay: (card: string) => Promise<void>;
}

export function CardForm({ needsCard, testMode, busy, submitLabel, onPay }: CardFormProps) {
  const form = useRef<HTMLFormElement>(null);
  return (
    <Formik<CardValues>
      initialValues={{ card: '', consent: false }}
      validationSchema={schemaFor(needsCard)}
      onSubmit={(values) => onPay(values.card)}
    >
      <Form ref={form} noValidate className="grid gap-6">
        {needsCard && (
          <>
            {testMode && <TestCards />}
            <div className="relative">
              <TextField
                name="card"
                label={t('checkout.card')}
                inputMode="numeric"
                autoComplete="cc-number"
                format={formatCardNumber}
                className="pr-12 tabular-nums"
              />
              <CreditCard aria-hidden size={20} className="absolute top-10 right-4 text-muted" />
            </div>
          </>
        )}
        {!needsCard && <p>{t('checkout.nothingDue')}</p>}
        <Consent />
        <Button
          type="submit"
          size="lg"
          wide
          busy={busy}
          onClick={() => focusFirstFault(form.current)}
        >
          {submitLabel}
        </Button>
      </Form>
    </Formik>
  );
}
