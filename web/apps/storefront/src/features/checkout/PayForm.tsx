import { Button, Checkbox, Link } from '@portico/ui';
import { Form, Formik, useField } from 'formik';
import { useRef, type ReactNode } from 'react';
import { bool, object, string, type StringSchema } from 'yup';
import { focusFirstFault } from '../../shared/forms';
import { t } from '../../shared/i18nFull';

export interface PayValues {
  card: string;
  consent: boolean;
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

interface PayFormProps {
  busy: boolean;
  submitLabel: string;
  onPay: (card: string) => Promise<void>;
  /** Of the card's number, where the shop itself asks for it. */
  cardSchema?: StringSchema;
  children: ReactNode;
}

/** What every way to pay ends with: the consent, and the button. */
export function PayForm({ busy, submitLabel, onPay, cardSchema, children }: PayFormProps) {
  const form = useRef<HTMLFormElement>(null);
  return (
    <Formik<PayValues>
      initialValues={{ card: '', consent: false }}
      validationSchema={object({
        card: cardSchema ?? string(),
        consent: bool().oneOf([true], t('checkout.consentMissing')),
      })}
      onSubmit={(values) => onPay(values.card)}
    >
      <Form ref={form} noValidate className="grid gap-6">
        {children}
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
