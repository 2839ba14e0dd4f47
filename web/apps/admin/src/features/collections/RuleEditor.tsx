import { Button, Field, IconButton, Input, Select } from '@portico/ui';
import { useQuery } from '@tanstack/react-query';
import { Plus, Trash2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { problemText } from '../../shared/api';
import { formatNumber, t } from '../../shared/i18n';
import { categoriesQuery, categoryOptions } from '../categories';
import { FIELDS, newCondition, ruleOf, type ConditionRow } from './collectionForm';
import { previewQuery } from './collectionQueries';

const MAX_CONDITIONS = 20;
const PAUSE_MS = 300;

interface RuleValues {
  match: 'all' | 'any';
  conditions: ConditionRow[];
}

interface RuleEditorProps extends RuleValues {
  currency: string;
  onChange: (rule: RuleValues) => void;
}

interface RowProps {
  row: ConditionRow;
  place: number;
  currency: string;
  onChange: (row: ConditionRow) => void;
}

function Operand({ row, currency, onChange }: Omit<RowProps, 'place'>) {
  const categories = useQuery(categoriesQuery);
  const set = (change: Partial<ConditionRow>) => onChange({ ...row, ...change });
  switch (row.field) {
    case 'category': {
      const options = categoryOptions(categories.data?.items ?? []);
      const isGone =
        categories.isSuccess &&
        row.category !== '' &&
        !options.some(({ value }) => value === row.category);
      return (
        <Field
          label={t('condition.category')}
          required
          help={
            row.others.length > 0 && t('condition.moreCategories', { count: row.others.length })
          }
          error={isGone ? t('condition.categoryGone') : undefined}
        >
          <Select
            value={row.category}
            placeholder={t('condition.choose')}
            options={options}
            onChange={(event) => set({ category: event.target.value, others: [] })}
          />
        </Field>
      );
    }
    case 'brand':
    case 'tag':
      return (
        <Field label={t(`condition.${row.field}`)} help={t('condition.valuesHelp')} required>
          <Input
            value={row.values}
            autoComplete="off"
            onChange={(event) => set({ values: event.target.value })}
          />
        </Field>
      );
    case 'price':
      return (
        <div className="grid grid-cols-2 gap-3">
          <Field label={t('condition.least', { currency })}>
            <Input
              inputMode="decimal"
              value={row.least}
              onChange={(event) => set({ least: event.target.value })}
            />
          </Field>
          <Field label={t('condition.most', { currency })}>
            <Input
              inputMode="decimal"
              value={row.most}
              onChange={(event) => set({ most: event.target.value })}
            />
          </Field>
        </div>
      );
    case 'new':
      return (
        <Field label={t('condition.days')} required>
          <Input
            inputMode="numeric"
            value={row.days}
            onChange={(event) => set({ days: event.target.value })}
          />
        </Field>
      );
    default:
      return <p className="self-center text-sm text-muted">{t('condition.availableHelp')}</p>;
  }
}

function Row({ row, place, currency, onChange }: RowProps) {
  return (
    <div className="grid grow gap-3 sm:grid-cols-[12rem_minmax(0,1fr)]">
      <Field label={t('condition.number', { number: place + 1 })} required>
        <Select
          value={row.field}
          options={FIELDS.map((field) => ({ value: field, label: t(`conditionField.${field}`) }))}
          onChange={(event) => {
            const field = FIELDS.find((one) => one === event.target.value);
            if (field) onChange(newCondition(field));
          }}
        />
      </Field>
      <Operand row={row} currency={currency} onChange={onChange} />
    </div>
  );
}

/** What the rule finds now, once one stops to type. */
function Count({ match, conditions, currency }: RuleValues & { currency: string }) {
  const text = JSON.stringify(ruleOf({ match, conditions }, currency));
  const [asked, ask] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => ask(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  const rule = JSON.parse(asked) as ReturnType<typeof ruleOf>;
  const { data, error } = useQuery(previewQuery(rule));
  const words = () => {
    if (rule === null) return t('condition.incomplete');
    if (error !== null) return problemText(error);
    if (data === undefined) return t('common.loading');
    const count = { count: data.total, number: formatNumber(data.total) };
    return t(data.totalIsExact ? 'condition.finds' : 'condition.findsMore', count);
  };
  return (
    <p role="status" className="rounded-md bg-sunken px-4 py-3 text-sm font-medium">
      {words()}
    </p>
  );
}

export function RuleEditor({ match, conditions, currency, onChange }: RuleEditorProps) {
  const put = (next: ConditionRow[]) => onChange({ match, conditions: next });
  return (
    <div className="grid gap-5">
      <Field label={t('condition.match')} required className="sm:max-w-xs">
        <Select
          value={match}
          options={[
            { value: 'all', label: t('condition.matchAll') },
            { value: 'any', label: t('condition.matchAny') },
          ]}
          onChange={(event) =>
            onChange({ match: event.target.value === 'any' ? 'any' : 'all', conditions })
          }
        />
      </Field>
      <ol className="grid gap-5">
        {conditions.map((row, place) => (
          <li key={place} className="flex items-start gap-2 border-t border-line pt-4">
            <Row
              row={row}
              place={place}
              currency={currency}
              onChange={(next) => put(conditions.map((one, at) => (at === place ? next : one)))}
            />
            <IconButton
              label={t('condition.remove', { number: place + 1 })}
              className="mt-7"
              disabled={conditions.length === 1}
              onClick={() => put(conditions.filter((_, at) => at !== place))}
            >
              <Trash2 aria-hidden size={18} />
            </IconButton>
          </li>
        ))}
      </ol>
      {conditions.length < MAX_CONDITIONS && (
        <div>
          <Button
            variant="secondary"
            icon={<Plus aria-hidden size={18} />}
            onClick={() => put([...conditions, newCondition('tag')])}
          >
            {t('condition.add')}
          </Button>
        </div>
      )}
      <Count match={match} conditions={conditions} currency={currency} />
    </div>
  );
}
