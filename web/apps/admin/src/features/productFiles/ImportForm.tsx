import { createRetryKey } from '@portico/api';
import { Button, Card, Checkbox, Field, Notice, Select } from '@portico/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Upload } from 'lucide-react';
import { useState, type SubmitEvent } from 'react';
import { problemText } from '../../shared/api';
import { t } from '../../shared/i18n';
import { productFileQueries, startImport, type ImportWish } from './productFileQueries';

const FORMATS = [
  { value: 'auto', label: t('files.formatAuto') },
  { value: 'portico', label: t('files.formatPortico') },
  { value: 'shopify', label: t('files.formatShopify') },
  { value: 'woocommerce', label: t('files.formatWoo') },
];
const MOST_BYTES = 10 * 1024 * 1024;

export function ImportForm({ onStarted }: { onStarted: (id: string) => void }) {
  const queryClient = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const [format, setFormat] = useState('auto');
  const [dryRun, setDryRun] = useState(true);
  const [updateStock, setUpdateStock] = useState(false);
  const [asked, setAsked] = useState(false);
  const [retryKey] = useState(createRetryKey);
  const start = useMutation({
    mutationFn: (wish: ImportWish) => {
      const { name, size, lastModified } = wish.file;
      return retryKey.once({ ...wish, file: { name, size, lastModified } }, (key) =>
        startImport(wish, key),
      );
    },
    onSuccess: async ({ id }) => {
      onStarted(id);
      await queryClient.invalidateQueries({ queryKey: productFileQueries });
    },
  });
  const tooLarge = file !== null && file.size > MOST_BYTES;
  const fault = tooLarge
    ? t('files.tooLarge')
    : asked && file === null
      ? t('files.missing')
      : undefined;

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    setAsked(true);
    if (file !== null && !tooLarge) start.mutate({ file, format, dryRun, updateStock });
  }

  return (
    <Card>
      <h2 className="mb-4 text-lg">{t('files.import')}</h2>
      <form noValidate onSubmit={submit} className="grid gap-4">
        <Field label={t('files.file')} help={t('files.fileHelp')} error={fault} required>
          <input
            id="products-file"
            type="file"
            accept=".csv,text/csv,.tsv"
            aria-label={t('files.file')}
            aria-invalid={fault === undefined ? undefined : true}
            onChange={(event) => {
              setFile(event.target.files?.[0] ?? null);
              start.reset();
            }}
            className="block w-full min-w-0 text-sm file:mr-4 file:min-h-target file:cursor-pointer file:rounded-md file:border-0 file:bg-sunken file:px-4 file:font-medium file:text-ink"
          />
        </Field>
        <Field label={t('files.format')} required>
          <Select
            options={FORMATS}
            value={format}
            onChange={(event) => setFormat(event.target.value)}
          />
        </Field>
        <div>
          <Checkbox
            label={t('files.dryRun')}
            checked={dryRun}
            onChange={(event) => setDryRun(event.target.checked)}
          />
          <Checkbox
            label={t('files.updateStock')}
            checked={updateStock}
            onChange={(event) => setUpdateStock(event.target.checked)}
          />
        </div>
        {start.isError && <Notice tone="danger">{problemText(start.error)}</Notice>}
        <div>
          <Button type="submit" busy={start.isPending} icon={<Upload aria-hidden size={18} />}>
            {t(dryRun ? 'files.try' : 'files.start')}
          </Button>
        </div>
      </form>
    </Card>
  );
}
