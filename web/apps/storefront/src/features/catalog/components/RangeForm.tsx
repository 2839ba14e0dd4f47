import { Button, Field, Input } from '@portico/ui';
import { useState } from 'react';
import { t } from '../../../shared/i18nList';

interface RangeFormProps {
  title: string;
  from: string;
  to: string;
  /** What the list has, where nothing is typed. */
  hints?: readonly [string, string];
  wrong: string;
  /** Whether the texts are a range; empty ones are open ends. */
  onApply: (from: string, to: string) => boolean;
}

/** Two ends to type. It starts anew where its `key` changes. */
export function RangeForm({ title, from, to, hints, wrong, onApply }: RangeFormProps) {
  const [least, setLeast] = useState(from);
  const [most, setMost] = useState(to);
  const [isWrong, setWrong] = useState(false);
  return (
    <form
      aria-label={title}
      onSubmit={(event) => {
        event.preventDefault();
        setWrong(!onApply(least.trim(), most.trim()));
      }}
    >
      <div className="flex items-end gap-2">
        <Field label={t('products.price.min')} className="grow">
          <Input
            inputMode="decimal"
            value={least}
            placeholder={hints?.[0]}
            onChange={(event) => setLeast(event.target.value)}
          />
        </Field>
        <Field label={t('products.price.max')} className="grow">
          <Input
            inputMode="decimal"
            value={most}
            placeholder={hints?.[1]}
            onChange={(event) => setMost(event.target.value)}
          />
        </Field>
        <Button type="submit" variant="secondary" className="px-4">
          {t('products.price.apply')}
        </Button>
      </div>
      {isWrong && (
        <p role="alert" className="mt-2 text-xs font-medium text-danger">
          {wrong}
        </p>
      )}
    </form>
  );
}
