import { Image, QuantityStepper } from '@portico/ui';
import { useFormikContext } from 'formik';
import { t } from '../../shared/i18n';
import type { OrderLine } from './orderQueries';

export const nameOf = (line: OrderLine): string =>
  [line.title, ...Object.values(line.options)].join(' · ');

interface QuantityRowProps {
  line: OrderLine;
  max: number;
  /** What is said about how many there can be. */
  hint: string;
}

/** How many of a line, kept by the form under `quantities`. */
export function QuantityRow({ line, max, hint }: QuantityRowProps) {
  const { values, setFieldValue } = useFormikContext<{ quantities: Record<string, number> }>();
  const name = nameOf(line);
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line py-3 last:border-0">
      <Image src={line.image?.url} alt="" className="size-11! shrink-0 rounded-sm" />
      <span className="min-w-0 grow basis-40">
        <span className="block text-sm font-medium">{name}</span>
        <span className="block text-xs text-muted">{hint}</span>
      </span>
      <QuantityStepper
        label={t('ship.quantityOf', { name })}
        moreLabel={t('ship.more', { name })}
        lessLabel={t('ship.fewer', { name })}
        value={values.quantities[line.id] ?? 0}
        min={0}
        max={max}
        onChange={(quantity) => void setFieldValue(`quantities.${line.id}`, quantity)}
      />
    </li>
  );
}
