import { useFormikContext } from 'formik';
import { CreditCard } from 'lucide-react';
import { string } from 'yup';
import { TextField } from '../../shared/forms';
import { t } from '../../shared/i18nFull';
import { formatCardNumber, isCardNumber, TEST_CARDS } from './model/card';
import { PayForm, type PayValues } from './PayForm';

const cardSchema = string()
  .required(t('form.required'))
  .test('card', t('checkout.cardInvalid'), (text) => isCardNumber(text));

function TestCards() {
  const { setFieldValue } = useFormikContext<PayValues>();
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

interface CardFormProps {
  needsCard: boolean;
  busy: boolean;
  submitLabel: string;
  onPay: (card: string) => Promise<void>;
}

/** The sandbox provider's test cards; just the consent where nothing is due. */
export function CardForm({ needsCard, busy, submitLabel, onPay }: CardFormProps) {
  if (!needsCard) {
    return (
      <PayForm busy={busy} submitLabel={submitLabel} onPay={onPay}>
        <p>{t('checkout.nothingDue')}</p>
      </PayForm>
    );
  }
  return (
    <PayForm busy={busy} submitLabel={submitLabel} onPay={onPay} cardSchema={cardSchema}>
      <TestCards />
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
    </PayForm>
  );
}
