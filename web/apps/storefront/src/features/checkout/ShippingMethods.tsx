import { Notice, RadioGroup, Skeleton } from '@portico/ui';
import { useQuery } from '@tanstack/react-query';
import { useField } from 'formik';
import { useEffect } from 'react';
import { problemText } from '../../shared/api';
import { money, t } from '../../shared/i18nFull';
import { shippingMethodsQuery } from './checkoutQueries';

/** The methods for a country; the first one is chosen unless the buyer chose another that is still there. */
export function ShippingMethods({ country }: { country: string }) {
  const methods = useQuery(shippingMethodsQuery(country));
  const [field, meta, helpers] = useField<string>('shippingMethodId');
  const { setValue } = helpers;
  const found = methods.data;
  const value = field.value;

  useEffect(() => {
    if (found === undefined || found.some((method) => method.id === value)) return;
    void setValue(found[0]?.id ?? '');
  }, [found, value, setValue]);

  if (methods.isPending) return <Skeleton className="h-32 w-full" />;
  if (methods.isError) return <Notice tone="danger">{problemText(methods.error)}</Notice>;
  if (methods.data.length === 0) return <Notice tone="warning">{t('checkout.noMethods')}</Notice>;
  return (
    <RadioGroup
      legend={t('checkout.method')}
      hideLegend
      name="shippingMethodId"
      value={field.value}
      error={meta.touched ? meta.error : undefined}
      onChange={(value) => void setValue(value)}
      options={methods.data.map((method) => ({
        value: method.id,
        label: method.name,
        detail: method.estimate,
        aside: method.price.amount === 0 ? t('quote.free') : money(method.price),
      }))}
    />
  );
}
