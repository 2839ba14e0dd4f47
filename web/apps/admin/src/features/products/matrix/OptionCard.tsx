import { Button, Card, Field, IconButton, Input } from '@portico/ui';
import { ArrowDown, ArrowUp, Plus, Trash2, X } from 'lucide-react';
import { useState } from 'react';
import { t } from '../../../shared/i18n';
import type { DraftOption, DraftValue } from './matrixDraft';
import { addValues, moved, removeValue, withValue } from './matrixOptions';

interface OptionCardProps {
  option: DraftOption;
  number: number;
  last: boolean;
  faults: Readonly<Record<string, string>>;
  /** `at`: what is being typed into; null for a step of its own. */
  onChange: (option: DraftOption, at: string | null) => void;
  onMove: (by: number) => void;
  onRemove: () => void;
}

interface ValueProps {
  value: DraftValue;
  place: number;
  last: boolean;
  option: DraftOption;
  fault: string | undefined;
  onChange: OptionCardProps['onChange'];
}

function ValueField({ value, place, last, option, fault, onChange }: ValueProps) {
  const name = value.text.trim() || t('matrix.valueNumber', { number: place + 1 });
  const move = (to: number) =>
    onChange({ ...option, values: moved(option.values, place, to) }, null);
  return (
    <li className="flex items-start gap-1">
      <Field
        label={t('matrix.valueNumber', { number: place + 1 })}
        hideLabel
        error={fault}
        className="min-w-0 grow"
      >
        <Input
          value={value.text}
          maxLength={255}
          autoComplete="off"
          onChange={(event) =>
            onChange(withValue(option, { ...value, text: event.target.value }), value.key)
          }
        />
      </Field>
      <span className="inline-flex shrink-0">
        <IconButton
          label={t('matrix.earlier', { name })}
          disabled={place === 0}
          onClick={() => move(place - 1)}
        >
          <ArrowUp aria-hidden size={18} />
        </IconButton>
        <IconButton
          label={t('matrix.later', { name })}
          disabled={last}
          onClick={() => move(place + 1)}
        >
          <ArrowDown aria-hidden size={18} />
        </IconButton>
        <IconButton
          label={t('matrix.removeValue', { name })}
          onClick={() => onChange(removeValue(option, value.key), null)}
        >
          <X aria-hidden size={18} />
        </IconButton>
      </span>
    </li>
  );
}

/** What a buyer chooses, with its values in the order of the picker. */
export function OptionCard(props: OptionCardProps) {
  const { option, number, last, faults, onChange, onMove, onRemove } = props;
  const [typed, type] = useState('');
  const name = option.name.trim() || t('products.optionNumber', { number });
  function add() {
    onChange(addValues(option, typed), null);
    type('');
  }
  return (
    <Card className="grid content-start gap-4">
      <div className="flex items-end gap-1">
        <Field
          label={t('products.optionNumber', { number })}
          error={faults[option.key]}
          className="min-w-0 grow"
        >
          <Input
            value={option.name}
            maxLength={255}
            autoComplete="off"
            placeholder={t('products.optionExample')}
            onChange={(event) => onChange({ ...option, name: event.target.value }, option.key)}
          />
        </Field>
        <span className="inline-flex shrink-0">
          <IconButton
            label={t('matrix.earlier', { name })}
            disabled={number === 1}
            onClick={() => onMove(-1)}
          >
            <ArrowUp aria-hidden size={18} />
          </IconButton>
          <IconButton label={t('matrix.later', { name })} disabled={last} onClick={() => onMove(1)}>
            <ArrowDown aria-hidden size={18} />
          </IconButton>
          <IconButton label={t('matrix.removeOption', { name })} onClick={onRemove}>
            <Trash2 aria-hidden size={18} />
          </IconButton>
        </span>
      </div>
      <ol aria-label={t('matrix.valuesOf', { name })} className="grid gap-2">
        {option.values.map((value, place) => (
          <ValueField
            key={value.key}
            value={value}
            place={place}
            last={place === option.values.length - 1}
            option={option}
            fault={faults[value.key]}
            onChange={onChange}
          />
        ))}
      </ol>
      <div className="flex items-end gap-2">
        <Field
          label={t('matrix.newValues', { name })}
          hideLabel={option.values.length > 0}
          className="min-w-0 grow"
        >
          <Input
            value={typed}
            autoComplete="off"
            placeholder={t('products.valuesExample')}
            onChange={(event) => type(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return;
              event.preventDefault();
              add();
            }}
          />
        </Field>
        <Button
          variant="secondary"
          icon={<Plus aria-hidden size={18} />}
          disabled={typed.trim() === ''}
          onClick={add}
        >
          {t('matrix.addValue')}
        </Button>
      </div>
    </Card>
  );
}
