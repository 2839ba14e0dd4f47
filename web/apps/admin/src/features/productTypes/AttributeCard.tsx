import { Card, IconButton } from '@portico/ui';
import { useFormikContext } from 'formik';
import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react';
import { CheckField, SelectField, TextField } from '../../shared/forms';
import { t } from '../../shared/i18n';
import { ChoiceFields } from './ChoiceFields';
import { hasChoices, moved, type ProductTypeValues } from './productTypeForm';
import { KINDS } from './productTypeQueries';

/** One attribute of the type that is being edited. */
export function AttributeCard({ index }: { index: number }) {
  const { values, setFieldValue } = useFormikContext<ProductTypeValues>();
  const path = `attributes.${index}`;
  const all = values.attributes;
  const attribute = all[index];
  if (attribute === undefined) return null;
  const title = attribute.name.trim() || t('attributes.number', { number: index + 1 });
  const change = (attributes: ProductTypeValues['attributes']) =>
    void setFieldValue('attributes', attributes);
  return (
    <Card className="grid gap-5">
      <div className="-mt-2 -mr-2 flex items-center justify-between gap-3">
        <h3 className="min-w-0 text-base break-words">{title}</h3>
        <span className="inline-flex shrink-0">
          <IconButton
            label={t('attributes.up', { name: title })}
            disabled={index === 0}
            onClick={() => change(moved(all, index, index - 1))}
          >
            <ArrowUp aria-hidden size={18} />
          </IconButton>
          <IconButton
            label={t('attributes.down', { name: title })}
            disabled={index === all.length - 1}
            onClick={() => change(moved(all, index, index + 1))}
          >
            <ArrowDown aria-hidden size={18} />
          </IconButton>
          <IconButton
            label={t('attributes.remove', { name: title })}
            onClick={() => change(all.filter((_, place) => place !== index))}
          >
            <Trash2 aria-hidden size={18} />
          </IconButton>
        </span>
      </div>
      <div className="grid items-start gap-5 sm:grid-cols-2">
        <TextField name={`${path}.name`} label={t('attributes.name')} autoComplete="off" />
        <SelectField
          name={`${path}.kind`}
          label={t('attributes.kind')}
          options={KINDS.map((kind) => ({ value: kind, label: t(`attributes.kind.${kind}`) }))}
        />
        <TextField
          name={`${path}.key`}
          label={t('attributes.key')}
          help={t(attribute.isKept ? 'attributes.keyKept' : 'attributes.keyHelp')}
          disabled={attribute.isKept}
          autoComplete="off"
          spellCheck={false}
          optional={!attribute.isKept}
        />
        {attribute.kind === 'number' && (
          <TextField
            name={`${path}.unit`}
            label={t('attributes.unit')}
            help={t('attributes.unitHelp')}
            autoComplete="off"
            optional
          />
        )}
      </div>
      {hasChoices(attribute.kind) && <ChoiceFields path={path} attribute={attribute} />}
      {attribute.kind === 'select' && (
        <CheckField name={`${path}.several`} label={t('attributes.several')} />
      )}
      {attribute.kind !== 'date' && (
        <CheckField name={`${path}.filterable`} label={t('attributes.filterable')} />
      )}
    </Card>
  );
}
