import { Button, Dialog, showToast } from '@portico/ui';
import { useQueryClient } from '@tanstack/react-query';
import { Form, Formik } from 'formik';
import { useContext } from 'react';
import { object, string } from 'yup';
import { TextField } from '../../shared/forms';
import { t } from '../../shared/i18n';
import { SaveNotice } from '../../shared/SaveNotice';
import { ShopZone } from '../../shared/ShopTime';
import { useSave } from '../../shared/useSave';
import { instantOf, minuteAt } from '../../shared/zonedDay';
import { changeDownload, orderDownloadsQuery, type Download } from './downloadQueries';
import { wholeNumber } from './wholeNumber';

const MOST = 1_000_000;

interface ChangeValues {
  remaining: string;
  expiresAt: string;
}

interface ChangeDownloadDialogProps {
  number: string;
  download: Download;
  onClose: () => void;
}

/** More downloads or more time for a buyer, or less. */
export function ChangeDownloadDialog({ number, download, onClose }: ChangeDownloadDialogProps) {
  const zone = useContext(ShopZone);
  const queryClient = useQueryClient();
  const save = useSave<ChangeValues>(['remaining', 'expiresAt']);
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('downloads.changeOf', { name: download.name })}
      description={t('downloads.changeLead')}
      closeLabel={t('common.close')}
    >
      <Formik<ChangeValues>
        initialValues={{
          remaining: String(download.remaining),
          expiresAt: download.expiresAt === null ? '' : minuteAt(download.expiresAt, zone),
        }}
        validationSchema={object({
          remaining: wholeNumber(0, MOST).required(t('form.required')),
          expiresAt: string(),
        })}
        onSubmit={async (values, helpers) => {
          const body = {
            remaining: Number(values.remaining),
            expiresAt: instantOf(values.expiresAt, zone) ?? null,
          };
          const done = await save.run(values, helpers, async (key) => {
            const all = await changeDownload(number, download.id, body, key);
            queryClient.setQueryData(orderDownloadsQuery(number).queryKey, all);
          });
          if (!done) return;
          showToast({ tone: 'success', text: t('downloads.changed') });
          onClose();
        }}
      >
        {({ isSubmitting }) => (
          <Form noValidate className="grid gap-5">
            <SaveNotice failure={save.failure} />
            <TextField
              name="remaining"
              label={t('downloads.remaining')}
              inputMode="numeric"
              autoComplete="off"
            />
            <TextField
              name="expiresAt"
              type="datetime-local"
              label={t('downloads.expiresAt')}
              help={t('downloads.expiresAtHelp')}
              optional
            />
            <div className="flex flex-wrap justify-end gap-3">
              <Button variant="quiet" onClick={onClose}>
                {t('common.cancel')}
              </Button>
              <Button type="submit" busy={isSubmitting}>
                {t('common.save')}
              </Button>
            </div>
          </Form>
        )}
      </Formik>
    </Dialog>
  );
}
