import { Button, Field, IconButton } from '@portico/ui';
import { getIn, useFormikContext } from 'formik';
import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react';
import { TextField } from '../../shared/forms';
import { t } from '../../shared/i18n';
import {
  MAX_CHOICES,
  moved,
  newChoice,
  type AttributeValues,
  type ChoiceValues,
  type ProductTypeValues,
} from './productTypeForm';

interface ChoiceFieldsProps {
  /** Where the attribute stands in the form. */
  path: string;
  attribute: AttributeValues;
}

/** The values of a select, or the colors of a swatch with their names. */
export function ChoiceFields({ path, attribute }: ChoiceFieldsProps) {
  const { errors, submitCount, setFieldValue } = useFormikContext<ProductTypeValues>();
  const name = `${path}.choices`;
  const error: unknown = getIn(errors, name);
  const change = (choices: ChoiceValues[]) => void setFieldValue(name, choices);
  const isSwatch = attribute.kind === 'swatch';
  const { choices } = attribute;
  return (
    <fieldset className="grid gap-3">
      <legend className="mb-2 text-sm font-medium">
        {t(isSwatch ? 'attributes.colors' : 'attributes.choices')}
      </legend>
      {choices.map((choice, index) => (
        <div key={index} className="flex flex-wrap items-start gap-2 sm:flex-nowrap">
          {isSwatch && (
            <Field label={t('attributes.colorNumber', { number: index + 1 })} hideLabel>
              <input
                type="color"
                aria-label={t('attributes.colorNumber', { number: index + 1 })}
                value={choice.hex}
                onChange={(event) => void setFieldValue(`${name}.${index}.hex`, event.target.value)}
                className="h-target w-14 shrink-0 cursor-pointer rounded-md bg-surface p-1 ring-1 ring-line-strong ring-inset"
              />
            </Field>
          )}
          <TextField
            name={`${name}.${index}.name`}
            label={t('attributes.choiceNumber', { number: index + 1 })}
            hideLabel
            autoComplete="off"
            wrapperClassName="grow basis-40"
          />
          <span className="ml-auto inline-flex">
            <IconButton
              label={t('attributes.choiceUp', { number: index + 1 })}
              disabled={index === 0}
              onClick={() => change(moved(choices, index, index - 1))}
            >
              <ArrowUp aria-hidden size={18} />
            </IconButton>
            <IconButton
              label={t('attributes.choiceDown', { number: index + 1 })}
              disabled={index === choices.length - 1}
              onClick={() => change(moved(choices, index, index + 1))}
            >
              <ArrowDown aria-hidden size={18} />
            </IconButton>
            <IconButton
              label={t('attributes.choiceRemove', { number: index + 1 })}
              onClick={() => change(choices.filter((_, place) => place !== index))}
            >
              <Trash2 aria-hidden size={18} />
            </IconButton>
          </span>
        </div>
      ))}
      {submitCount > 0 && typeof error === 'string' && (
        <p role="alert" className="text-xs font-medium text-danger">
          {error}
        </p>
      )}
      <div>
        <Button
          variant="secondary"
          icon={<Plus aria-hidden size={18} />}
          disabled={choices.length >= MAX_CHOICES}
          onClick={() => change([...choices, newChoice()])}
        >
          {t(isSwatch ? 'attributes.addColor' : 'attributes.addChoice')}
        </Button>
      </div>
    </fieldset>
  );
}
