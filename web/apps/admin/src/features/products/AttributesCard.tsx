import { Card, Checkbox, RadioGroup, Swatch } from '@portico/ui';
import { useQuery } from '@tanstack/react-query';
import { useField, useFormikContext } from 'formik';
import { SelectField, TextAreaField, TextField } from '../../shared/forms';
import { t } from '../../shared/i18n';
import { productTypesQuery, type Attribute } from '../productTypes';
import type { DetailsValues } from './productForm';

/** A color of the type's, with its name. */
function SwatchField({ name, attribute }: { name: string; attribute: Attribute }) {
  const [field, meta, { setValue }] = useField<string>(name);
  return (
    <RadioGroup
      legend={attribute.name}
      look="plain"
      value={field.value ?? ''}
      error={meta.touched ? meta.error : undefined}
      options={[
        { value: '', label: t('attributes.none') },
        ...attribute.choices.map((choice) => ({
          value: choice.key,
          label: (
            <span className="flex items-center gap-2">
              <Swatch hex={choice.hex} />
              {choice.name}
            </span>
          ),
        })),
      ]}
      onChange={(value) => void setValue(value)}
    />
  );
}

/** Any number of the choices. */
function SeveralField({ name, attribute }: { name: string; attribute: Attribute }) {
  const [field, meta, { setValue }] = useField<string | string[] | undefined>(name);
  const chosen = [field.value ?? []].flat();
  const error = meta.touched ? meta.error : undefined;
  return (
    <fieldset>
      <legend className="mb-1.5 text-sm font-medium">
        {attribute.name} <span className="font-normal text-muted">({t('common.optional')})</span>
      </legend>
      {attribute.choices.map(({ key, name: label }) => (
        <Checkbox
          key={key}
          label={label}
          checked={chosen.includes(key)}
          aria-invalid={error === undefined ? undefined : true}
          onChange={(event) =>
            void setValue(
              event.target.checked ? [...chosen, key] : chosen.filter((other) => other !== key),
            )
          }
        />
      ))}
      {error !== undefined && (
        <p role="alert" className="text-xs font-medium text-danger">
          {error}
        </p>
      )}
    </fieldset>
  );
}

/** The input for the kind of an attribute. */
function AttributeField({ attribute }: { attribute: Attribute }) {
  const name = `attributes.${attribute.key}`;
  const common = { name, label: attribute.name, optional: true };
  switch (attribute.kind) {
    case 'swatch':
      return <SwatchField name={name} attribute={attribute} />;
    case 'select':
      if (attribute.several) return <SeveralField name={name} attribute={attribute} />;
      return (
        <SelectField
          {...common}
          placeholder={t('attributes.none')}
          options={attribute.choices.map((choice) => ({ value: choice.key, label: choice.name }))}
        />
      );
    case 'boolean':
      return (
        <SelectField
          {...common}
          placeholder={t('attributes.none')}
          options={[
            { value: 'true', label: t('attributes.yes') },
            { value: 'false', label: t('attributes.no') },
          ]}
        />
      );
    case 'number': {
      const label =
        attribute.unit === '' ? attribute.name : `${attribute.name} (${attribute.unit})`;
      return <TextField {...common} label={label} inputMode="decimal" autoComplete="off" />;
    }
    case 'date':
      return <TextField {...common} type="date" />;
    case 'text':
      return <TextAreaField {...common} rows={2} />;
  }
}

/** Of which type the product is, and what that tells of it. */
export function AttributesCard() {
  const types = useQuery(productTypesQuery);
  const { values } = useFormikContext<DetailsValues>();
  const items = types.data?.items ?? [];
  const type = items.find(({ id }) => id === values.productTypeId);
  return (
    <Card className="grid gap-5">
      <div>
        <h2 className="text-lg">{t('attributes.ofProduct')}</h2>
        <p className="mt-1 text-sm text-muted">{t('attributes.ofProductLead')}</p>
      </div>
      <SelectField
        name="productTypeId"
        label={t('productTypes.type')}
        placeholder={t('productTypes.noType')}
        options={items.map(({ id, name }) => ({ value: id, label: name }))}
        optional
      />
      {type && (
        <div className="grid items-start gap-5 sm:grid-cols-2">
          {type.attributes.map((attribute) => (
            <AttributeField key={attribute.key} attribute={attribute} />
          ))}
        </div>
      )}
    </Card>
  );
}
